using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Record;

/// <summary>What part a condition plays in the cancer's story.</summary>
public enum ConditionRole
{
    /// <summary>Any other illness, a hormonal syndrome among them.</summary>
    Other,

    /// <summary>The neuroendocrine tumour itself (or the cancer that it turns out to be).</summary>
    Primary,

    /// <summary>A metastasis.</summary>
    Metastasis,
}

/// <summary>A diagnosis: the tumour, a metastasis, a syndrome, a comorbidity.</summary>
public sealed record ConditionEntry : Entry
{
    /// <summary>An entry whose place is given by <see cref="Entry.Source"/>.</summary>
    public ConditionEntry()
    {
    }

    /// <summary>An entry in one piece.</summary>
    [SetsRequiredMembers]
#pragma warning disable CS8618 // the maker sets what it must
    public ConditionEntry(in EntryFrame frame)
        : base(frame)
    {
    }
#pragma warning restore CS8618

    /// <summary>House term such as <c>neuroendocrine-tumour</c>, <c>carcinoid-syndrome</c>, <c>diabetes</c>; null when not recognised.</summary>
    public string? Term { get; init; }

    /// <summary>Part in the story.</summary>
    public ConditionRole Role { get; init; }

    /// <summary>Present, absent or possible.</summary>
    public Presence Presence { get; init; }

    /// <summary>Where.</summary>
    public BodySite? Site { get; init; }

    /// <summary>ICD-O-3 morphology with behaviour such as <c>8240/3</c>, where coded.</summary>
    public string? Morphology { get; init; }

    /// <summary>Severity or class in the record's words.</summary>
    public string? Severity { get; init; }
}

/// <summary>A complaint or sign, present or denied.</summary>
public sealed record SymptomEntry : Entry
{
    /// <summary>An entry whose place is given by <see cref="Entry.Source"/>.</summary>
    public SymptomEntry()
    {
    }

    /// <summary>An entry in one piece.</summary>
    [SetsRequiredMembers]
#pragma warning disable CS8618 // the maker sets what it must
    public SymptomEntry(in EntryFrame frame)
        : base(frame)
    {
    }
#pragma warning restore CS8618

    /// <summary>House term such as <c>diarrhoea</c>.</summary>
    public required string Term { get; init; }

    /// <summary>Present, absent or possible.</summary>
    public Presence Presence { get; init; }

    /// <summary>How often, per day where <see cref="FrequencyUnit"/> is <c>/d</c>.</summary>
    public NumberRange? Frequency { get; init; }

    /// <summary>UCUM unit of <see cref="Frequency"/>.</summary>
    public string? FrequencyUnit { get; init; }

    /// <summary>Severity in the record's words.</summary>
    public string? Severity { get; init; }

    /// <summary>Course in the record's words, such as <c>worsening</c>.</summary>
    public string? Course { get; init; }

    /// <summary>Qualities in house words, such as <c>dry</c>, <c>watery</c>, <c>nocturnal</c>, <c>colicky</c>.</summary>
    public ImmutableArray<string> Qualities { get; init; } = [];
}

/// <summary>A measured or judged value: laboratory, pathology, vital sign, performance status, function, or a clinician's statement of a fact.</summary>
public sealed record ObservationEntry : Entry
{
    /// <summary>An entry whose place is given by <see cref="Entry.Source"/>.</summary>
    public ObservationEntry()
    {
    }

    /// <summary>An entry in one piece.</summary>
    [SetsRequiredMembers]
#pragma warning disable CS8618 // the maker sets what it must
    public ObservationEntry(in EntryFrame frame)
        : base(frame)
    {
    }
#pragma warning restore CS8618

    /// <summary>House term such as <c>ki67</c>, <c>hiaa-urine</c>, <c>ecog</c>.</summary>
    public required string Item { get; init; }

    /// <summary>The number in <see cref="Unit"/>; null when the value is a word or missing.</summary>
    public NumberRange? Number
    {
        get => number.Range ?? details.Number;
        init
        {
            var fits = value is not { } range || PackedRange.TryPack(range, out number);
            number = fits && value is not null ? number : default;
            details = details.WithNumber(fits ? null : value);
        }
    }

    /// <summary>Canonical unit of the item (UCUM); null when the record gave none (see <see cref="UnitMissing"/>) or it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>The number as the record wrote it, before conversion, with its unit.</summary>
    public string? Original { get; init; }

    /// <summary>The item needs a unit and the record gave none: the number is kept, nothing is assumed.</summary>
    public bool UnitMissing
    {
        get => details.UnitMissing;
        init => details = value == UnitMissing ? details : details with { UnitMissing = value };
    }

    /// <summary>The value as a house word or <c>true</c>/<c>false</c>, where it is one.</summary>
    public string? Word
    {
        get => details.Word;
        init => details = value == Word ? details : details with { Word = value };
    }

    /// <summary>What it says beside its number; entries that say the same may share it.</summary>
    internal ObservationDetails Details
    {
        get => details;
        init => details = value.WithNumber(details.Number);
    }

    /// <summary>Lower limit of the laboratory's own reference range, in <see cref="Unit"/>.</summary>
    public decimal? ReferenceLow
    {
        get => details.ReferenceLow;
        init => details = value == ReferenceLow ? details : details with { ReferenceLow = value };
    }

    /// <summary>Upper limit of the laboratory's own reference range, in <see cref="Unit"/>.</summary>
    public decimal? ReferenceHigh
    {
        get => details.ReferenceHigh;
        init => details = value == ReferenceHigh ? details : details with { ReferenceHigh = value };
    }

    /// <summary>The assay or method: values of different assays are never compared.</summary>
    public string? Method
    {
        get => details.Method;
        init => details = value == Method ? details : details with { Method = value };
    }

    /// <summary>The tissue, for pathology.</summary>
    public Specimen? Specimen
    {
        get => details.Specimen;
        init => details = value == Specimen ? details : details with { Specimen = value };
    }

    /// <summary>Where in the body, when not by specimen.</summary>
    public BodySite? Site
    {
        get => details.Site;
        init => details = value == Site ? details : details with { Site = value };
    }

    /// <summary>Why there is no value: <c>unknown</c>, <c>not-performed</c>, <c>masked</c>, ...; null when there is one.</summary>
    public string? AbsentReason
    {
        get => details.AbsentReason;
        init => details = value == AbsentReason ? details : details with { AbsentReason = value };
    }

    /// <summary>The sample's identity, for results of one sample that belong together.</summary>
    public string? Sample
    {
        get => details.Sample;
        init => details = value == Sample ? details : details with { Sample = value };
    }

    private readonly PackedRange number;
    private readonly ObservationDetails details = ObservationDetails.None;
}

/// <summary>One measurement of one lesion on one examination.</summary>
public sealed record LesionEntry : Entry
{
    /// <summary>Tracking identity through time; null when the record has none.</summary>
    public string? Lesion { get; init; }

    /// <summary>Where.</summary>
    public BodySite? Site { get; init; }

    /// <summary>Longest diameter in mm.</summary>
    public NumberRange? LongestMm { get; init; }

    /// <summary>Short axis in mm (nodes).</summary>
    public NumberRange? ShortAxisMm { get; init; }

    /// <summary>Longest diameter of the part that enhances in the arterial phase, mm; 0 where none does. For mRECIST.</summary>
    public NumberRange? ViableMm { get; init; }

    /// <summary>House term of the modality: <c>ct</c>, <c>mri</c>, <c>sstr-pet</c>, <c>pathology</c>, ...</summary>
    public string? Modality { get; init; }

    /// <summary>Slice thickness in mm.</summary>
    public decimal? SliceMm { get; init; }

    /// <summary><c>target</c>, <c>non-target</c>, <c>new</c>; null when not said.</summary>
    public string? Role { get; init; }

    /// <summary>It is the primary tumour.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>Measured on removed tissue.</summary>
    public bool Removed { get; init; }
}

/// <summary>An examination that shows organs: which, by what, with which conclusion.</summary>
public sealed record ImagingEntry : Entry
{
    /// <summary>House term of the modality: <c>ct</c>, <c>mri</c>, <c>sstr-pet</c>, <c>sstr-scintigraphy</c>, <c>fdg-pet</c>, <c>echocardiography</c>, ...</summary>
    public required string Modality { get; init; }

    /// <summary>Organs that the examination covered, where the record says so.</summary>
    public ImmutableArray<Organ> Covered { get; init; } = [];

    /// <summary>The report's conclusion.</summary>
    public string? Conclusion { get; init; }
}

/// <summary>What an examination or operation found at one place.</summary>
public sealed record ImagingFindingEntry : Entry
{
    /// <summary>House term of the modality; <c>surgery</c> or <c>endoscopy</c> too.</summary>
    public required string Modality { get; init; }

    /// <summary>Where.</summary>
    public BodySite? Site { get; init; }

    /// <summary>There, not there (clear), or possibly there.</summary>
    public Presence Presence { get; init; }

    /// <summary>It is the primary tumour.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>How many.</summary>
    public NumberRange? Count { get; init; }

    /// <summary>Largest diameter in mm.</summary>
    public NumberRange? LargestMm { get; init; }

    /// <summary>On receptor or glucose imaging: uptake seen (true), looked for and not seen (false).</summary>
    public bool? Uptake { get; init; }

    /// <summary>Krenning score 0 to 4, where given.</summary>
    public NumberRange? Krenning { get; init; }

    /// <summary>Uptake against the liver: <c>below</c>, <c>equal</c>, <c>above</c>; null when not said.</summary>
    public string? AgainstLiver { get; init; }
}

/// <summary>A TNM category or stage group as somebody recorded it.</summary>
public sealed record TnmEntry : Entry
{
    /// <summary>An entry whose place is given by <see cref="Entry.Source"/>.</summary>
    public TnmEntry()
    {
    }

    /// <summary>An entry in one piece.</summary>
    [SetsRequiredMembers]
#pragma warning disable CS8618 // the maker sets what it must
    public TnmEntry(in EntryFrame frame)
        : base(frame)
    {
    }
#pragma warning restore CS8618

    /// <summary><c>t</c>, <c>n</c>, <c>m</c> or <c>group</c>.</summary>
    public required string Axis { get; init; }

    /// <summary>Text form without prefix: <c>T3</c>, <c>N1</c>, <c>M1a</c>, <c>IV</c>, <c>TX</c>.</summary>
    public required string Category { get; init; }

    /// <summary><c>c</c>, <c>p</c>, <c>yc</c>, <c>yp</c>; null when not said.</summary>
    public string? Basis { get; init; }

    /// <summary><c>ajcc7</c>, <c>ajcc8</c>, <c>ajcc9</c>, <c>uicc8</c>, <c>enets</c>; null when not said.</summary>
    public string? Edition { get; init; }
}

/// <summary>Something that was done: operation, endoscopy, embolisation, ablation, biopsy; or is planned (status).</summary>
public sealed record ProcedureEntry : Entry
{
    /// <summary>An entry whose place is given by <see cref="Entry.Source"/>.</summary>
    public ProcedureEntry()
    {
    }

    /// <summary>An entry in one piece.</summary>
    [SetsRequiredMembers]
#pragma warning disable CS8618 // the maker sets what it must
    public ProcedureEntry(in EntryFrame frame)
        : base(frame)
    {
    }
#pragma warning restore CS8618

    /// <summary>House term such as <c>small-bowel-resection</c>; null when not recognised.</summary>
    public string? Term { get; init; }

    /// <summary>Where.</summary>
    public BodySite? Site { get; init; }

    /// <summary><c>curative</c>, <c>palliative</c>, <c>supportive</c>, <c>diagnostic</c>, <c>preventive</c>; null when not said.</summary>
    public string? Intent { get; init; }

    /// <summary>Margin <c>R0</c>, <c>R1</c>, <c>R2</c>; null when not said.</summary>
    public string? Margin { get; init; }

    /// <summary>What it found or achieved, in the record's words.</summary>
    public string? Outcome { get; init; }

    /// <inheritdoc/>
    public override Entry AsOf(LocalDate day) => Happened.IsEmpty || Happened.Earliest <= day ? base.AsOf(day) : this with { Outcome = null, Margin = null, Status = EntryStatus.Planned };
}

/// <summary>A drug: a course, an order or one administration.</summary>
public sealed record MedicationEntry : Entry
{
    /// <summary>An entry whose place is given by <see cref="Entry.Source"/>.</summary>
    public MedicationEntry()
    {
    }

    /// <summary>An entry in one piece.</summary>
    [SetsRequiredMembers]
#pragma warning disable CS8618 // the maker sets what it must
    public MedicationEntry(in EntryFrame frame)
        : base(frame)
    {
    }
#pragma warning restore CS8618

    /// <summary>House term of the drug or regimen such as <c>lanreotide</c>; null when not recognised.</summary>
    public string? Drug { get; init; }

    /// <summary>One administration rather than a course or order.</summary>
    public bool IsAdministration { get; init; }

    /// <summary>Dose in the record's words, such as <c>120 mg every 28 days</c>; never interpreted as advice.</summary>
    public string? Dose { get; init; }

    /// <summary>Days between doses, where the record says.</summary>
    public decimal? IntervalDays { get; init; }

    /// <summary>Why it was stopped: <c>progression</c>, <c>toxicity</c>, <c>completed</c>, <c>choice</c>, <c>other</c>; null when going on or not said.</summary>
    public string? StopReason { get; init; }

    /// <summary>Purpose: <c>antitumour</c>, <c>syndrome</c>, <c>perioperative</c>, <c>rescue</c>; null when not said.</summary>
    public string? Purpose { get; init; }

    /// <summary>The record says that it is still given.</summary>
    public bool Ongoing { get; init; }

    /// <inheritdoc/>
    public override Entry AsOf(LocalDate day) => Ended is { } end && end.Earliest > day ? this with { Ended = null, StopReason = null, Ongoing = true } : this;
}

/// <summary>Radiation: external, or by a radionuclide (PRRT, SIRT).</summary>
public sealed record RadiationEntry : Entry
{
    /// <summary>An entry whose place is given by <see cref="Entry.Source"/>.</summary>
    public RadiationEntry()
    {
    }

    /// <summary>An entry in one piece.</summary>
    [SetsRequiredMembers]
#pragma warning disable CS8618 // the maker sets what it must
    public RadiationEntry(in EntryFrame frame)
        : base(frame)
    {
    }
#pragma warning restore CS8618

    /// <summary>House term such as <c>prrt</c>, <c>external-radiotherapy</c>, <c>sirt</c>.</summary>
    public required string Term { get; init; }

    /// <summary>The radiopharmaceutical's house term, such as <c>lutetium-177-dotatate</c>.</summary>
    public string? Agent { get; init; }

    /// <summary>Cycles or sessions so far.</summary>
    public int? Cycles { get; init; }

    /// <summary>Activity given in this entry, GBq.</summary>
    public decimal? ActivityGBq { get; init; }

    /// <summary>Dose to the volume, Gy.</summary>
    public decimal? DoseGy { get; init; }

    /// <summary>One administration rather than a course.</summary>
    public bool IsAdministration { get; init; }

    /// <summary>As <see cref="MedicationEntry.StopReason"/>.</summary>
    public string? StopReason { get; init; }

    /// <summary>Where, for external radiation.</summary>
    public BodySite? Site { get; init; }

    /// <inheritdoc/>
    public override Entry AsOf(LocalDate day) => Ended is { } end && end.Earliest > day ? this with { Ended = null, StopReason = null } : this;
}

/// <summary>An allergy or intolerance.</summary>
public sealed record AllergyEntry : Entry
{
    /// <summary>House term of the substance; null when not recognised.</summary>
    public string? Substance { get; init; }

    /// <summary>Present, or "no known allergy" (absent).</summary>
    public Presence Presence { get; init; }

    /// <summary>Severity in the record's words.</summary>
    public string? Severity { get; init; }
}

/// <summary>An illness in the family.</summary>
public sealed record FamilyHistoryEntry : Entry
{
    /// <summary>House term of the illness; null when not recognised.</summary>
    public string? Term { get; init; }

    /// <summary>Present or denied.</summary>
    public Presence Presence { get; init; }

    /// <summary>Relative in the record's words.</summary>
    public string? Relation { get; init; }
}

/// <summary>Somebody who looks after the person.</summary>
public sealed record CareTeamEntry : Entry
{
    /// <summary>Role in the record's words, such as <c>NET specialist nurse</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Telephone or other contact.</summary>
    public string? Contact { get; init; }
}

/// <summary>A booked date (<see cref="Entry.Happened"/> is when).</summary>
public sealed record AppointmentEntry : Entry
{
    /// <summary>House term of the test or visit, such as <c>ct</c>; null when not recognised.</summary>
    public string? What { get; init; }

    /// <summary>With whom, in the record's words.</summary>
    public string? With { get; init; }
}

/// <summary>Something ordered and not yet done.</summary>
public sealed record RequestEntry : Entry
{
    /// <summary>House term of the test or procedure; null when not recognised.</summary>
    public string? What { get; init; }
}

/// <summary>A consent given or refused.</summary>
public sealed record ConsentEntry : Entry
{
    /// <summary>To what, in the record's words.</summary>
    public string? Scope { get; init; }

    /// <summary>Given (true) or refused (false).</summary>
    public bool Given { get; init; }
}

/// <summary>Answers to a questionnaire or diary.</summary>
public sealed record QuestionnaireEntry : Entry
{
    /// <summary>House term of the instrument, such as <c>qlq-ginet21</c>; null when not recognised.</summary>
    public string? Instrument { get; init; }

    /// <summary>Answers by item.</summary>
    public ImmutableArray<(string Item, string Answer)> Answers { get; init; } = [];
}

/// <summary>A clinician's word on the course: progression, stability, response, recurrence, death.</summary>
public sealed record OutcomeEntry : Entry
{
    /// <summary><c>progression</c>, <c>stable</c>, <c>response</c>, <c>no-evidence-of-disease</c>, <c>recurrence</c>, <c>undetermined</c>, <c>death</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>On what the word rests: <c>imaging</c>, <c>pathology</c>, <c>laboratory</c>, <c>clinical</c>; null when not said.</summary>
    public string? Evidence { get; init; }
}
