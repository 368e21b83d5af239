using System.Globalization;
using System.Text.Json;
using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Simulation.Records;

namespace Argenta.Validation;

/// <summary>What is so with one person: the hidden truth, and beside it what a record without faults could say of it.</summary>
/// <remarks>The two differ: nobody can know of a metastasis that no examination has shown, and a biopsy counts the mitoses of a part.</remarks>
internal sealed class Truth
{
    private readonly JsonElement hidden;
    private readonly Compiled model;
    private readonly List<Fact> record;

    /// <summary>Takes a line of the truth and the facts of the same person's faultless record.</summary>
    public Truth(ReadOnlyMemory<byte> line, List<Fact> record, Compiled model)
    {
        using var document = JsonDocument.Parse(line);
        hidden = document.RootElement.Clone();
        (this.record, this.model) = (record, model);
    }

    public bool HasTumour => Flag("hasCarcinoid");

    public bool IsDead => Text("death") is not null;

    /// <summary>Somebody knows of the tumour: the faultless record holds its tissue.</summary>
    public bool IsDiagnosed => HasTumour && Text("diagnosis") is not null && Said("histology").Any();

    /// <summary>Tissue says so, or the diagnosis names a morphology: of who dies within days of the biopsy its report is not written, the diagnosis is.</summary>
    public bool IsNamed => IsDiagnosed || (HasTumour && Of(Shape.Primary).Any(f => f.Word is not null));

    /// <summary>Last day of the record.</summary>
    public int End => Day(Text("recordEnd")!);

    /// <summary>Age at the end of the record, in whole years.</summary>
    public int Age => Years(DateOnly.FromDayNumber(Day(Text("birth")!)), DateOnly.FromDayNumber(End));

    public bool IsPregnant => hidden.GetProperty("pregnancies").EnumerateArray().Any(p => p.GetProperty("end").ValueKind == JsonValueKind.Null);

    public int? DiagnosisYear => Text("diagnosis") is { } day ? int.Parse(day.AsSpan(0, 4), CultureInfo.InvariantCulture) : null;

    public string? Text(string name) => hidden.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public bool Flag(string name) => hidden.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A text of the state at the diagnosis (<c>atDiagnosis</c>) or at the end (<c>atEnd</c>).</summary>
    public string? Text(string state, string name) => hidden.TryGetProperty(state, out var at) && at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public IEnumerable<string> List(string name, string part) => hidden.TryGetProperty(name, out var all) ? all.EnumerateArray().Select(e => e.GetProperty(part).GetString()!) : [];

    public IEnumerable<string> List(string name) => hidden.TryGetProperty(name, out var all) ? all.EnumerateArray().Select(e => e.GetString()!) : [];

    public IEnumerable<int> Days(string name) => hidden.TryGetProperty(name, out var all) ? all.EnumerateArray().Select(e => Day(e.GetString()!)) : [];

    /// <summary>Treatments that were given: id, first and last day (0 while it goes on), why it ended.</summary>
    public IEnumerable<(string Id, int Start, int End, string? Reason)> Treatments => !hidden.TryGetProperty("treatments", out var all) ? []
        : all.EnumerateArray().Select(e => (e.GetProperty("id").GetString()!, Day(e.GetProperty("start").GetString()!), e.GetProperty("end").GetString() is { } end ? Day(end) : 0, e.GetProperty("reason").GetString()));

    /// <summary>Facts of the faultless record that name a term.</summary>
    public IEnumerable<Fact> Said(string term) => record.Where(f => TermOf(f) == term);

    public IEnumerable<Fact> Of(Shape shape) => record.Where(f => f.Shape == shape);

    /// <summary>The record says that a drug is taken at its end.</summary>
    public bool Takes(string drug) => Of(Shape.Drug).Any(f => TermOf(f) == drug && !f.Ended);

    public bool IsHereditary(Fact fact) => model.Hereditary.Contains(fact.Term);

    public string TermOf(Fact fact) => fact.Shape is Shape.Tnm or Shape.Status ? string.Empty : model.Phrases[fact.Term].Term.Id;

    /// <summary>What is stated of a category (t, n, m, group): by pathology before the clinic, and the later one.</summary>
    public string? Category(string axis) => Of(Shape.Tnm).Where(f => f.Unit == axis).OrderBy(f => f.Quality == "p").ThenBy(f => f.Day).Select(f => f.Word).LastOrDefault();

    /// <summary>The stage by the simulator's own tables of the metastases that the record knows by now: later ones count beside what was said at the diagnosis. Null where there are none, no primary is named, or there was no table.</summary>
    public Stage? Spread()
    {
        var organs = Of(Shape.Metastasis).Concat(Of(Shape.Lesion)).Select(f => f.Place).Where(p => p is not null and not "regional-nodes").ToHashSet();
        if (organs.Count == 0 || Text("site") is not { } site || Text("diagnosis") is not { } day || Of(Shape.Primary).Any(f => f.Place == "unknown-primary")
            || model.FamilyOn(model.Model.Sites.IndexOf(site), Day(day)) is not (>= 0 and var family))
        {
            return null;
        }

        var lesions = Of(Shape.Lesion).Where(f => f.Place != "regional-nodes").Select(f => f.Other).Distinct().Count();
        return model.Model.Staging.Of(family, 10, 1, 0, organs.Contains("liver"), organs.Count > (organs.Contains("liver") ? 1 : 0), lesions);
    }

    private static int Years(DateOnly born, DateOnly day) => day.Year - born.Year - (born.AddYears(day.Year - born.Year) > day ? 1 : 0);

    private static int Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
}
