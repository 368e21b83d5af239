namespace Argenta.Assessment;

/// <summary>The steps of the walk, each a few rooms, in the order in which they are taken.</summary>
[Flags]
internal enum WalkSteps
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Whether there is tissue that proves a tumour.</summary>
    Prove = 1 << 15,

    /// <summary>Kind, grade, site of the primary.</summary>
    Tissue = 1,

    /// <summary>Overall health: who the person is, and values as recorded.</summary>
    Body = 1 << 1,

    /// <summary>Overall health: loss of weight.</summary>
    Weigh = 1 << 21,

    /// <summary>Overall health: calcium for the albumin.</summary>
    Correct = 1 << 22,

    /// <summary>Overall health: all values that are computed.</summary>
    Compute = 1 << 20,

    /// <summary>Complaints and their patterns.</summary>
    Complain = 1 << 2,

    /// <summary>Markers.</summary>
    Mark = 1 << 3,

    /// <summary>T, N, M, stage and extent.</summary>
    Stage = 1 << 4,

    /// <summary>Courses of treatment.</summary>
    Treated = 1 << 5,

    /// <summary>Response and progression, on which treatment.</summary>
    Respond = 1 << 6,

    /// <summary>Receptor imaging, and what only a person can state.</summary>
    State = 1 << 7,

    /// <summary>Values as they are recorded, and what examinations show.</summary>
    Say = 1 << 8,

    /// <summary>Telling samples: values that only mean something together.</summary>
    Sample = 1 << 24,

    /// <summary>Days of the diagnosis and of examinations.</summary>
    Test = 1 << 19,

    /// <summary>What was given, when and with what success; operations; growth.</summary>
    Course = 1 << 9,

    /// <summary>Hormonal syndromes, with heart disease.</summary>
    Syndrome = 1 << 10,

    /// <summary>Words that stand for conditions.</summary>
    Words = 1 << 11,

    /// <summary>Suspicion of an undiagnosed tumour.</summary>
    Suspect = 1 << 12,

    /// <summary>What is new since the last examination.</summary>
    News = 1 << 13,

    /// <summary>What is overdue.</summary>
    Overdue = 1 << 14,

    /// <summary>Other illnesses, medicines.</summary>
    Ill = 1 << 16,

    /// <summary>Allergies.</summary>
    Tolerate = 1 << 23,

    /// <summary>Organs to which the tumour has spread.</summary>
    Spread = 1 << 17,

    /// <summary>The latest day of which the record tells anything.</summary>
    Contact = 1 << 18,

    /// <summary>The steps behind the options.</summary>
    FollowUp = News | Contact | Overdue,

    /// <summary>All.</summary>
    All = (1 << 25) - 1,
}
