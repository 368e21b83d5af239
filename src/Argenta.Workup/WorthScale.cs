using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Workup;

/// <summary>How changes, indications and costs weigh against each other: <c>workup/worth.yaml</c>.</summary>
public sealed record WorthScale
{
    /// <summary>Weight of one changed result by the beginning of its key, longest first.</summary>
    public required ImmutableArray<(string Key, decimal Weight)> Changes { get; init; }

    /// <summary>While this does not hold nobody speaks of a tumour, and nothing is asked about one: suspicion has rules of its own.</summary>
    public required Condition TumourNamed { get; init; }

    /// <summary>The tumour that is named is neuroendocrine: of a whole population only such people are found undecided.</summary>
    public required Condition Neuroendocrine { get; init; }

    /// <summary>Findings whose needs are asked about.</summary>
    public required ImmutableArray<string> Findings { get; init; }

    /// <summary>The most that one fact counts.</summary>
    public required decimal MostPerFact { get; init; }

    /// <summary>Of a set for which no answers are listed: how many of its words are asked.</summary>
    public required int MostWords { get; init; }

    /// <summary>What a rule that says "do" adds.</summary>
    public required decimal Do { get; init; }

    /// <summary>What a rule that says "consider" adds.</summary>
    public required decimal Consider { get; init; }

    /// <summary>What each finding, option or alert that asks adds.</summary>
    public required decimal Asked { get; init; }

    /// <summary>Share that is left of the worth of a test that a rule calls not helpful first.</summary>
    public required decimal NotFirst { get; init; }

    /// <summary>Share that is left of the worth of a test of low yield.</summary>
    public required decimal LowYield { get; init; }

    /// <summary>Days of waiting that weigh like one step of burden.</summary>
    public required decimal DelayDays { get; init; }

    /// <summary>Dose that weighs like one step of burden, mSv.</summary>
    public required decimal RadiationMsv { get; init; }

    /// <summary>Source key.</summary>
    public required string Source { get; init; }

    /// <summary>Certainty.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>Weight of a changed result; 0 where no beginning fits.</summary>
    public decimal Of(string key)
    {
        foreach (var (start, weight) in Changes)
        {
            if (key.StartsWith(start, StringComparison.Ordinal))
            {
                return weight;
            }
        }

        return 0;
    }

    /// <summary>What a test costs the person: burden, delay and radiation on the scale of the burden.</summary>
    public decimal Cost(TestDefinition test) => test.Burden + (test.DelayDays / DelayDays) + ((test.RadiationMsv.High == NumberRange.NoHigh ? test.RadiationMsv.Low : test.RadiationMsv.High) / RadiationMsv);

    /// <summary>Loads the file.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static WorthScale Load(KnowledgeFolder folder, FactCatalogue catalogue, Sources sources)
    {
        var root = folder.Read("workup/worth.yaml").SingleOrDefault() ?? throw new LocatedException($"{folder.Root}/workup/worth.yaml", 0, 0, "The file is missing.", "Restore it: tests are ranked by it.");
        root.AllowKeys("tumour-named", "neuroendocrine", "findings", "source", "certainty", "changes", "most-per-fact", "most-words", "indications", "asked", "not-first", "low-yield", "delay-days", "radiation-msv");
        var (source, certainty) = sources.Cite(root);
        return new()
        {
            Source = source,
            Certainty = certainty,
            Changes = [.. root.Required("changes").Entries.Select(e => (e.Key, e.Value.AsNumber())).OrderByDescending(e => e.Key.Length)],
            TumourNamed = Condition.Compile(root.Required("tumour-named"), catalogue),
            Neuroendocrine = Condition.Compile(root.Required("neuroendocrine"), catalogue),
            Findings = root.Texts("findings"),
            MostPerFact = root.Required("most-per-fact").AsNumber(),
            MostWords = root.Required("most-words").AsInteger(),
            Do = root.Required("indications").Required("do").AsNumber(),
            Consider = root.Required("indications").Required("consider").AsNumber(),
            Asked = root.Required("asked").AsNumber(),
            NotFirst = root.Required("not-first").AsNumber(),
            LowYield = root.Required("low-yield").AsNumber(),
            DelayDays = Positive(root.Required("delay-days")),
            RadiationMsv = Positive(root.Required("radiation-msv")),
        };
    }

    private static decimal Positive(YamlNode node) => node.AsNumber() is > 0 and var number ? number : throw node.Fault("This number must be above 0.", "Others are divided by it.");
}
