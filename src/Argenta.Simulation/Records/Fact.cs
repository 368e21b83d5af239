using Argenta.Simulation.Model;

namespace Argenta.Simulation.Records;

/// <summary>As which resource a fact is written.</summary>
public enum Shape
{
    /// <summary>Condition: an illness.</summary>
    Illness,

    /// <summary>Condition: the tumour.</summary>
    Primary,

    /// <summary>Condition: a metastasis.</summary>
    Metastasis,

    /// <summary>Condition: a complaint.</summary>
    ComplaintCondition,

    /// <summary>Observation: a complaint, present or denied.</summary>
    ComplaintObservation,

    /// <summary>Encounter with the complaint as its reason.</summary>
    Visit,

    /// <summary>Observation: a measured item of the table of markers.</summary>
    Measured,

    /// <summary>Observation: a number of a tissue, a scale or a size.</summary>
    Number,

    /// <summary>Observation: a word.</summary>
    Word,

    /// <summary>Observation: T, N, M or the stage group.</summary>
    Tnm,

    /// <summary>Observation: size of a lesion, with its BodyStructure.</summary>
    Lesion,

    /// <summary>DiagnosticReport of an examination.</summary>
    Report,

    /// <summary>Observation: what imaging shows at a place.</summary>
    Finding,

    /// <summary>Procedure.</summary>
    Procedure,

    /// <summary>MedicationStatement: a course of a drug.</summary>
    Drug,

    /// <summary>MedicationAdministration: one cycle.</summary>
    Dose,

    /// <summary>Observation: a doctor's word on the course.</summary>
    Status,

    /// <summary>FamilyMemberHistory: an illness of a relative.</summary>
    Family,

    /// <summary>AllergyIntolerance: what is not tolerated, or that nothing is known.</summary>
    Allergy,

    /// <summary>Condition: a diagnosis that was thought of, or ruled out.</summary>
    Thought,

    /// <summary>Condition: that no problem is known.</summary>
    NoProblem,

    /// <summary>MedicationStatement: that nothing is taken.</summary>
    NoDrug,

    /// <summary>FamilyMemberHistory: that nothing runs in the family, or that nothing is known of a parent.</summary>
    NoFamily,

    /// <summary>Observation: pregnant or not.</summary>
    Pregnancy,

    /// <summary>Condition: a pregnancy.</summary>
    PregnancyProblem,
}

/// <summary>How a thing is named in the record.</summary>
public enum Naming
{
    /// <summary>By the usual code.</summary>
    Usual,

    /// <summary>By another code.</summary>
    Other,

    /// <summary>By words alone.</summary>
    Text,
}

/// <summary>How exactly a date is given.</summary>
public enum Precision
{
    /// <summary>The day.</summary>
    Day,

    /// <summary>The month.</summary>
    Month,

    /// <summary>The year.</summary>
    Year,
}

/// <summary>One piece of a record before it is written. Days are day numbers, 0 for none.</summary>
#pragma warning disable CA1051 // Made by the hundred a person and changed in place by faults: fields, not properties.
public struct Fact
{
    /// <summary>As what it is written.</summary>
    public Shape Shape;

    /// <summary>What faults can befall it.</summary>
    public Piece Piece;

    /// <summary>Number of the term.</summary>
    public int Term;

    /// <summary>When it happened.</summary>
    public int Day;

    /// <summary>When it was known.</summary>
    public int Known;

    /// <summary>When it ended.</summary>
    public int End;

    /// <summary>Another number: the row of the marker, the lesion, the term of the examination or of the drug given.</summary>
    public int Other;

    /// <summary>The value, in the unit that <see cref="Unit"/> or the row says.</summary>
    public double Value;

    /// <summary>Decimals of the value.</summary>
    public int Decimals;

    /// <summary>The unit, for <see cref="Shape.Number"/>.</summary>
    public string? Unit;

    /// <summary>A word: grade, category, reason of stopping; the verification of <see cref="Shape.Thought"/>; of an illness that it is over where nobody says since when.</summary>
    public string? Word;

    /// <summary>A place: an organ or the primary's site, in the house's word; for <see cref="Shape.Tnm"/> the edition.</summary>
    public string? Place;

    /// <summary>A quality of a complaint; for <see cref="Shape.Thought"/> the words with a star for its name, where it is said in words.</summary>
    public string? Quality;

    /// <summary>Number of the specimen; 0 for none.</summary>
    public int Specimen;

    /// <summary>Denied, not seen.</summary>
    public bool Absent;

    /// <summary>Over by <see cref="End"/>; otherwise it goes on.</summary>
    public bool Ended;

    /// <summary>How it is named.</summary>
    public Naming Naming;

    /// <summary>How exactly it is dated.</summary>
    public Precision Precision;

    /// <summary>Written in the other unit.</summary>
    public bool OtherUnit;

    /// <summary>FHIR status; null for final.</summary>
    public string? Status;

    /// <summary>Number within the person's record.</summary>
    public int Number;
}
#pragma warning restore CA1051

/// <summary>A fault that was put in.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Piece">What it befell.</param>
/// <param name="Shape">As what that is written.</param>
/// <param name="Number">Number of the resource; 0 where it was never written.</param>
/// <param name="Term">Term of the fact.</param>
/// <param name="Day">Day of the fact.</param>
/// <param name="Truth">What is so, in words; null where the fact itself is right.</param>
public readonly record struct FaultNote(FaultKind Kind, Piece Piece, Shape Shape, int Number, int Term, int Day, string? Truth);
