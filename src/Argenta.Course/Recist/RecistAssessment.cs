using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Course.Recist;

/// <summary>A lesion that was not there at baseline.</summary>
/// <param name="Date">First appearance.</param>
/// <param name="What">Words for people.</param>
/// <param name="Unequivocal">It is progression; otherwise to be imaged again.</param>
/// <param name="Because">Ground.</param>
/// <param name="Lesion">Id of the measured lesion; null where only words speak of it.</param>
public sealed record NewLesion(PartialDate Date, string What, bool Unequivocal, Because Because, string? Lesion = null);

/// <summary>One assessment: the examinations of a few days.</summary>
public sealed record RecistPoint
{
    /// <summary>First day of its examinations.</summary>
    public required PartialDate Date { get; init; }

    /// <summary>The earliest day on which its examinations show progression; empty without.</summary>
    public PartialDate Progressed { get; init; }

    /// <summary>Sizes of the targets that were assessed, by id.</summary>
    public required IReadOnlyDictionary<string, LesionMeasurement> Sizes { get; init; }

    /// <summary>Sum of diameters of the targets that were assessed, mm; null without targets.</summary>
    public NumberRange? SumMm { get; init; }

    /// <summary>The smallest sum before this assessment, mm; null at baseline and without targets.</summary>
    public NumberRange? NadirMm { get; init; }

    /// <summary>Every target was assessed.</summary>
    public bool Complete { get; init; }

    /// <summary>Targets; null at baseline and for disease without targets.</summary>
    public TargetResponse? Targets { get; init; }

    /// <summary>Non-targets; null at baseline and where there are none.</summary>
    public NonTargetResponse? NonTarget { get; init; }

    /// <summary>New lesions up to this assessment, unequivocal and others.</summary>
    public ImmutableArray<NewLesion> NewLesions { get; init; } = [];

    /// <summary>Overall response; null at baseline.</summary>
    public OverallResponse? Overall { get; init; }

    /// <summary>Remarks such as <c>modality-changed</c>, <c>new-lesion-equivocal</c>.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>Grounds.</summary>
    public ImmutableArray<Because> Because => field.IsDefault ? field = Grounds() : field;

    /// <summary>Makes <see cref="Because"/> when somebody reads it; the same each time.</summary>
    internal Func<ImmutableArray<Because>> Grounds { get; init; } = () => [];
}

/// <summary>Response by RECIST 1.1 over one course of treatment, or over all assessments of a person without treatment.</summary>
public sealed record RecistAssessment
{
    /// <summary>Name of the criteria in the output.</summary>
    public const string Criteria = "RECIST 1.1";

    /// <summary>What was given; null without treatment.</summary>
    public Regimen? Regimen { get; init; }

    /// <summary>The course that began it; null without treatment.</summary>
    public TreatmentCourse? Course => Regimen?.First;

    /// <summary>From when times count: the start of the course, else the baseline.</summary>
    public required PartialDate Origin { get; init; }

    /// <summary>Shrinkage of a partial response, percent of the baseline.</summary>
    public required decimal ResponseShare { get; init; }

    /// <summary>Growth of progression, percent of the smallest sum.</summary>
    public required decimal ProgressionShare { get; init; }

    /// <summary>Targets.</summary>
    public required ImmutableArray<TrackedLesion> Targets { get; init; }

    /// <summary>Measured or seen disease that is no target.</summary>
    public required ImmutableArray<TrackedLesion> NonTargets { get; init; }

    /// <summary>Every lesion of the record, by id, those that were measured at other times included.</summary>
    public required ImmutableArray<TrackedLesion> AllLesions { get; init; }

    /// <summary>The role of a lesion in this assessment; null for one that is neither target, nor non-target, nor new.</summary>
    public string? RoleOf(TrackedLesion lesion) =>
        Targets.Any(t => t.Id == lesion.Id) ? "target" : NonTargets.Any(t => t.Id == lesion.Id) ? "non-target" : Points[^1].NewLesions.Any(n => n.Lesion == lesion.Id) ? "new" : null;

    /// <summary>Assessments, earliest first; the first is the baseline.</summary>
    public required ImmutableArray<RecistPoint> Points { get; init; }

    /// <summary>The baseline.</summary>
    public RecistPoint Baseline => Points[0];

    /// <summary>The first assessment that shows progression; null without.</summary>
    public RecistPoint? Progression => Points.FirstOrDefault(p => p.Overall == OverallResponse.Progressive);

    /// <summary>Best response without confirmation; null before the first assessment.</summary>
    public OverallResponse? Best { get; init; }

    /// <summary>Best response where complete and partial response ask for a second assessment; null before the first assessment.</summary>
    public OverallResponse? BestConfirmed { get; init; }

    /// <summary>Progression-free time; null before the first assessment.</summary>
    public TimeToEvent? ProgressionFree => Times.Value.Free;

    /// <summary>Time to progression; null before the first assessment.</summary>
    public TimeToEvent? TimeToProgression => Times.Value.ToProgression;

    /// <summary>Duration of response; null without a response.</summary>
    public TimeToEvent? ResponseDuration => Times.Value.OfResponse;

    /// <summary>The times, counted when somebody asks for one.</summary>
    internal Lazy<(TimeToEvent? Free, TimeToEvent? ToProgression, TimeToEvent? OfResponse)> Times { get; init; } = new(() => default);

    /// <summary>The same by mRECIST, supportive only; null where no enhancing part was measured at baseline and later.</summary>
    public ModifiedRecist? Modified => Enhancing.Value;

    /// <summary>The response of the enhancing parts, judged when somebody asks for it.</summary>
    internal Lazy<ModifiedRecist?> Enhancing { get; init; } = new(() => null);

    /// <summary>Remarks on baseline, targets and identities.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];
}
