using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>When an item is measured.</summary>
public enum Panel
{
    /// <summary>Also in people without a tumour.</summary>
    General,

    /// <summary>At diagnosis and follow-up of a tumour.</summary>
    Tumour,

    /// <summary>With a hormone syndrome, or the suspicion of one.</summary>
    Syndrome,

    /// <summary>On treatment.</summary>
    Safety,

    /// <summary>With ulcers and tumours of the stomach.</summary>
    Gastric,

    /// <summary>With diabetes or low sugar.</summary>
    Sugar,

    /// <summary>With illnesses of the thyroid.</summary>
    Thyroid,
}

/// <summary>What drives an item.</summary>
public enum MarkerDriver
{
    /// <summary>Nothing of the tumour.</summary>
    None,

    /// <summary>Burden in percent.</summary>
    Burden,

    /// <summary>Hormone load over its threshold.</summary>
    Hormone,

    /// <summary>Carcinoid heart disease.</summary>
    Heart,

    /// <summary>Decades over 50.</summary>
    Age,
}

/// <summary>A measured item; columns as in <c>simulation/measurements.yaml</c>.</summary>
public sealed record MarkerRow
{
    /// <summary>The item's term.</summary>
    public required string Item { get; init; }

    /// <summary>Unit as written.</summary>
    public required string Unit { get; init; }

    /// <summary>Median of healthy people, log-sd between them, variation within one, assay's variation.</summary>
    public required (double Middle, double Between, double Within, double Assay) Noise { get; init; }

    /// <summary>Median of healthy women, where theirs is another than that of <see cref="Noise"/>.</summary>
    public double? MiddleOfWomen { get; init; }

    /// <summary>Limits printed beside it; null for none.</summary>
    public (double? Lower, double? Upper) Limits { get; init; }

    /// <summary>Limits for women, where theirs are others.</summary>
    public (double? Lower, double? Upper)? LimitsOfWomen { get; init; }

    /// <summary>What drives it.</summary>
    public required MarkerDriver Driver { get; init; }

    /// <summary>Hormones that drive it.</summary>
    public ImmutableArray<string> Of { get; init; } = [];

    /// <summary>Gain and power of the driver.</summary>
    public (double Gain, double Power) Response { get; init; }

    /// <summary>What the body can make at most; null for no limit.</summary>
    public double? Ceiling { get; init; }

    /// <summary>Decimals written.</summary>
    public required int Decimals { get; init; }

    /// <summary>When it is measured.</summary>
    public required Panel Panel { get; init; }

    /// <summary>LOINC number in this unit, where the usual code of the term is of another; null for the usual code.</summary>
    public string? Code { get; init; }

    /// <summary>Another unit that laboratories use, with its factor and, where the code tells the unit, its LOINC number.</summary>
    public (string Unit, double Factor, string? Code)? Alternative { get; init; }

    /// <summary>Key of the source.</summary>
    public required string Source { get; init; }

    /// <summary>How sure.</summary>
    public required Certainty Certainty { get; init; }
}

/// <summary>What else changes an item.</summary>
public sealed record ConfounderRow(string Item, string When, double Factor, double Spread, string Source, Certainty Certainty);

/// <summary>Measured items and their confounders.</summary>
public sealed record MarkerTable(ImmutableArray<MarkerRow> Items, ImmutableArray<ConfounderRow> Confounders, Figures Figures, double DietNotKept, double ResponseLeast)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static MarkerTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("items", "confounders", "figures");
        var f = Figures.Read(root, sources);
        var table = new MarkerTable([.. root.List("items").Select(r => Row(r, sources))], [.. root.List("confounders").Select(r => Confounder(r, sources))], f, f["diet-not-kept"], f["response-least"]);
        f.AllAsked();
        return table;
    }

    private static MarkerRow Row(YamlNode r, Sources sources)
    {
        r.AllowKeys("item", "unit", "code", "middle", "women", "between", "within", "assay", "upper", "lower", "upper-women", "lower-women", "driver", "of", "gain", "power", "ceiling", "decimals", "panel", "alternative", "alternative-code", "alternative-factor", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new()
        {
            Item = r.RequiredText("item"),
            Unit = r.RequiredText("unit"),
            Code = r.OptionalText("code"),
            Noise = (r.Number("middle", 0), r.Number("between", 0), r.Number("within", 0), r.Number("assay", 0)),
            MiddleOfWomen = r.NumberOrNull("women", 0),
            Limits = (r.NumberOrNull("lower"), r.NumberOrNull("upper")),
            LimitsOfWomen = r["lower-women"] is null && r["upper-women"] is null ? null : (r.NumberOrNull("lower-women"), r.NumberOrNull("upper-women")),
            Driver = r.Required("driver").AsWord<MarkerDriver>(),
            Of = r.Texts("of"),
            Response = (r.NumberOr("gain", 0), r.NumberOr("power", 1)),
            Ceiling = r.NumberOrNull("ceiling", 1),
            Decimals = r.Required("decimals").AsInteger(),
            Panel = r.Required("panel").AsWord<Panel>(),
            Alternative = r["alternative"] is null ? null : (r.RequiredText("alternative"), r.Number("alternative-factor", 0), r.OptionalText("alternative-code")),
            Source = source,
            Certainty = certainty,
        };
    }

    private static ConfounderRow Confounder(YamlNode r, Sources sources)
    {
        r.AllowKeys("item", "when", "factor", "spread", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.RequiredText("item"), r.RequiredText("when"), r.Number("factor", 0), r.Number("spread", 0), source, certainty);
    }
}
