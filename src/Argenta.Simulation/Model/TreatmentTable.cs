using System.Collections.Immutable;
using System.Globalization;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>How a treatment is given and written.</summary>
public enum Giving
{
    /// <summary>An injection every four weeks.</summary>
    Depot,

    /// <summary>Cycles.</summary>
    Cycles,

    /// <summary>Tablets daily.</summary>
    Tablets,

    /// <summary>A procedure.</summary>
    Procedure,
}

/// <summary>A treatment as the simulator's doctors choose it; columns as in <c>simulation/treatments.yaml</c>.</summary>
public sealed record TreatmentRow(string Id, string? Drug, string? With, string? Procedure, Giving Give, double First, double Later, ImmutableArray<string> Sites, ImmutableArray<string> Grades, bool NeedsReceptors, double Syndrome, double Hold, double HoldSpread, double Kill, double KillSpread, double Months, int Fixed, double Relief, ImmutableArray<Since> Since, string Source, Certainty Certainty)
{
    /// <summary>Whether it could be had for a site on a day.</summary>
    public bool Existed(string site, int day)
    {
        foreach (var row in Since)
        {
            if ((row.Sites.IsEmpty || row.Sites.Contains(site)) && day >= row.Day)
            {
                return true;
            }
        }

        return Since.IsEmpty;
    }
}

/// <summary>From when on something could be had.</summary>
/// <param name="Of">Treatment or examination.</param>
/// <param name="Day">First day.</param>
/// <param name="Sites">Primaries for which; empty for all.</param>
/// <param name="Source">Key in <c>knowledge/sources.yaml</c>.</param>
/// <param name="Certainty">How sure it is.</param>
public sealed record Since(string Of, int Day, ImmutableArray<string> Sites, string Source, Certainty Certainty);

/// <summary>What a treatment does to the person.</summary>
public sealed record ToxicityRow(ImmutableArray<string> Of, string? Illness, string? Complaint, string? Item, double Factor, double Rate, double Stop, string? Drug, string Source, Certainty Certainty);

/// <summary>Treatments and their harm.</summary>
public sealed record TreatmentTable(ImmutableArray<TreatmentRow> Treatments, ImmutableArray<ToxicityRow> Toxicities)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static TreatmentTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("treatments", "toxicities", "calendar");
        ImmutableArray<Since> calendar = [.. root.List("calendar").Select(r => Date(r, sources))];
        ImmutableArray<TreatmentRow> rows = [.. root.List("treatments").Select(r => Row(r, sources, calendar))];
        foreach (var (row, since) in root.List("calendar").Zip(calendar))
        {
            if (!rows.Any(r => r.Id == since.Of))
            {
                throw row.Fault($"There is no treatment '{since.Of}'.", Nearest.To(since.Of, rows.Select(r => r.Id)) is { } near ? $"Did you mean '{near}'?" : "Remove the row.");
            }
        }

        return new(rows, [.. root.List("toxicities").Select(r => Toxicity(r, sources))]);
    }

    /// <summary>The day from which on a row of a calendar holds.</summary>
    /// <exception cref="LocatedException">It is no day.</exception>
    internal static int Day(YamlNode r)
    {
        var node = r.Required("since");
        return DateOnly.TryParseExact(node.AsText(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.DayNumber : throw node.Fault($"'{node.Text}' is no day.", "Write year, month and day: 2011-05-05");
    }

    private static Since Date(YamlNode r, Sources sources)
    {
        r.AllowKeys("of", "since", "sites", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.RequiredText("of"), Day(r), r.Texts("sites"), source, certainty);
    }

    private static TreatmentRow Row(YamlNode r, Sources sources, ImmutableArray<Since> calendar)
    {
        r.AllowKeys("id", "drug", "with", "procedure", "give", "first", "later", "sites", "grades", "receptors", "syndrome", "hold", "hold-spread", "kill", "kill-spread", "months", "fixed", "relief", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        if (r.OptionalText("drug") is null == r.OptionalText("procedure") is null)
        {
            throw r.Fault("A treatment is a drug or a procedure.", "Write one of the two.");
        }

        return new(r.RequiredText("id"), r.OptionalText("drug"), r.OptionalText("with"), r.OptionalText("procedure"), r.Required("give").AsWord<Giving>(), r.Number("first", 0), r.Number("later", 0), r.Texts("sites"), r.Texts("grades"), r.Yes("receptors"), r.Number("syndrome", 0), r.Number("hold", 0), r.Number("hold-spread", 0), r.Share("kill"), r.Number("kill-spread", 0), r.Number("months", 1), (int)r.NumberOr("fixed", 0), r.Share("relief"), [.. calendar.Where(c => c.Of == r.RequiredText("id"))], source, certainty);
    }

    private static ToxicityRow Toxicity(YamlNode r, Sources sources)
    {
        r.AllowKeys("of", "illness", "complaint", "item", "factor", "rate", "stop", "drug", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.Texts("of"), r.OptionalText("illness"), r.OptionalText("complaint"), r.OptionalText("item"), r.NumberOr("factor", 1), r.Number("rate", 0), r.Share("stop"), r.OptionalText("drug"), source, certainty);
    }
}
