using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Health;

/// <summary>How long a value stays fresh enough to decide a treatment on.</summary>
public enum Freshness
{
    /// <summary>The short bound (blood values).</summary>
    Short,

    /// <summary>The long bound (function, performance).</summary>
    Long,

    /// <summary>Does not grow stale (height).</summary>
    Always,
}

/// <summary>One recorded value that becomes a fact.</summary>
/// <param name="Fact">Name in rules and output.</param>
/// <param name="Item">Term of the observation.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Unit">UCUM unit; null for none.</param>
/// <param name="Multiple">As a multiple of the laboratory's own upper limit.</param>
/// <param name="Tests">Tests that would answer it.</param>
/// <param name="Freshness">How long it stays fresh.</param>
public sealed record HealthValueDefinition(string Fact, string Item, string Name, string? Unit, bool Multiple, ImmutableArray<string> Tests, Freshness Freshness)
{
    private Finding<NumberRange>? unrecorded;
    private HealthValue? unrecordedValue;

    /// <summary>What is said of everybody of whom it is not recorded.</summary>
    internal Finding<NumberRange> Unrecorded => unrecorded ??= Findings.Unknown<NumberRange>(Fact, [new(Fact, $"{Name} is not recorded.", Tests)]) with { Unit = Unit };

    /// <summary>What was found, as a value; one for everybody of whom it is not recorded.</summary>
    internal HealthValue With(Finding<NumberRange> finding) => ReferenceEquals(finding, unrecorded) ? unrecordedValue ??= new(Fact, Name, finding) { IsUnrecorded = true } : new(Fact, Name, finding);
}

/// <summary>One recorded word that becomes a fact.</summary>
/// <param name="Fact">Name in rules and output.</param>
/// <param name="Item">Term of the observation.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Words">The words, the one for "not there" first where there are <paramref name="Terms"/>.</param>
/// <param name="Terms">Complaints and diagnoses whose denial is the first word, whose presence is any other.</param>
/// <param name="Tests">Tests that would answer it.</param>
/// <param name="Freshness">How long it stays fresh.</param>
public sealed record HealthWordDefinition(string Fact, string Item, string Name, ImmutableArray<string> Words, ImmutableArray<string> Terms, ImmutableArray<string> Tests, Freshness Freshness)
{
    private Finding<string>? unrecorded;
    private HealthValue? unrecordedValue;

    /// <summary>What is said of everybody of whom it is not recorded.</summary>
    internal Finding<string> Unrecorded => unrecorded ??= Findings.Unknown<string>(Fact, [new(Fact, $"{Name} is not recorded.", Tests)]);

    /// <summary>What was found, as a value; one for everybody of whom it is not recorded.</summary>
    internal HealthValue With(Finding<string> finding) => ReferenceEquals(finding, unrecorded) ? unrecordedValue ??= new(Fact, Name, finding) { IsUnrecorded = true } : new(Fact, Name, finding);

    /// <summary>Whether a term is one of the complaints and diagnoses, or lies within one.</summary>
    internal bool IsNamed(string? term, Terminology terms)
    {
        if (named is not { } known || known.Terms != terms)
        {
            known = named = new(terms, terms.All.Select(t => t.Id).Where(id => Terms.Any(wider => terms.IsWithin(id, wider))).Concat(Terms).ToFrozenSet(StringComparer.Ordinal));
        }

        return term is not null && known.Ids.Contains(term);
    }

    private sealed record Meant(Terminology Terms, FrozenSet<string> Ids);

    private Meant? named;
}

/// <summary>A diagnosis that becomes a yes/no fact.</summary>
/// <param name="Fact">Name in rules and output.</param>
/// <param name="Term">The diagnosis, or a wider one.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Tests">Tests that would answer it.</param>
public sealed record HealthConditionDefinition(string Fact, string Term, string Name, ImmutableArray<string> Tests)
{
    private Finding<bool>? unrecorded;
    private HealthValue? unrecordedValue;

    /// <summary>What is said of everybody of whom it is not recorded.</summary>
    internal Finding<bool> Unrecorded => unrecorded ??= Findings.Unknown<bool>(Fact, [new(Fact, $"{Name} is neither recorded nor denied.", Tests)]);

    /// <summary>What was found, as a value; one for everybody of whom it is not recorded.</summary>
    internal HealthValue With(Finding<bool> finding) => ReferenceEquals(finding, unrecorded) ? unrecordedValue ??= new(Fact, Name, finding) { IsUnrecorded = true } : new(Fact, Name, finding);
}

/// <summary>Karnofsky percentages of one ECOG grade, both ends inside.</summary>
public sealed record KarnofskyBand(decimal From, decimal To, decimal Ecog);

/// <summary>Where a formula or table comes from.</summary>
public sealed record Citation(string Source, Certainty Certainty)
{
    /// <summary>Reads <c>source</c> and <c>certainty</c> of a node.</summary>
    /// <exception cref="LocatedException">A key is missing or not valid.</exception>
    public static Citation Read(YamlNode node, Sources sources)
    {
        var (source, certainty) = sources.Cite(node);
        return new(source, certainty);
    }

    /// <summary>A node of an explanation that rests on it.</summary>
    public Because Node(string text, params ImmutableArray<Because> children) => Because.Cited(text, Source, Certainty, children: children);
}

/// <summary>A bound with its source.</summary>
public sealed record CitedBound(decimal Value, string Source, Certainty Certainty)
{
    /// <summary>Reads <c>{ value, source, certainty }</c>.</summary>
    /// <exception cref="LocatedException">A key is missing or not valid.</exception>
    public static CitedBound Read(YamlNode node, Sources sources)
    {
        node.AllowKeys("value", "source", "certainty");
        var (source, certainty) = sources.Cite(node);
        return new(node.Required("value").AsNumber(), source, certainty);
    }
}

/// <summary>The data of this room, from <c>knowledge/health/</c>.</summary>
public sealed record HealthKnowledge
{
    /// <summary>Names of the computed numbers with their units; each has a source under <c>formulas</c>.</summary>
    public static readonly ImmutableArray<(string Fact, string? Unit, string Name)> Computed =
    [
        ("creatinine-clearance", "mL/min", "Creatinine clearance (Cockcroft-Gault)"),
        ("egfr", "mL/min/{1.73_m2}", "Estimated GFR"),
        ("egfr-absolute", "mL/min", "Estimated GFR for this body surface (not a clearance)"),
        ("bmi", "kg/m2", "Body mass index"),
        ("body-surface", "m2", "Body surface"),
        ("qtcf", "ms", "QT interval after Fridericia"),
        ("calcium-corrected", "mmol/L", "Calcium corrected for albumin"),
        ("weight-loss-3-months", "%", "Weight loss in 3 months"),
        ("weight-loss-6-months", "%", "Weight loss in 6 months"),
    ];

    /// <summary>Days for which a blood value may decide a treatment.</summary>
    public required CitedBound FreshDays { get; init; }

    /// <summary>The same for what changes slowly.</summary>
    public required CitedBound LongFreshDays { get; init; }

    /// <summary>Days after which a pregnancy that was recorded is over.</summary>
    public required CitedBound PregnancyDays { get; init; }

    /// <summary>Age in years from which pregnancy does not apply.</summary>
    public required CitedBound NoPregnancyFromAge { get; init; }

    /// <summary>The values.</summary>
    public required ImmutableArray<HealthValueDefinition> Values { get; init; }

    /// <summary>The words.</summary>
    public required ImmutableArray<HealthWordDefinition> Words { get; init; }

    /// <summary>The yes/no facts by diagnosis.</summary>
    public required ImmutableArray<HealthConditionDefinition> Conditions { get; init; }

    /// <summary>ECOG by Karnofsky.</summary>
    public required ImmutableArray<KarnofskyBand> KarnofskyBands { get; init; }

    /// <summary>Where the bands come from.</summary>
    public required Citation KarnofskySource { get; init; }

    /// <summary>Where each formula comes from.</summary>
    public required FrozenDictionary<string, Citation> Formulas { get; init; }

    /// <summary>QRS duration in ms from which a corrected QT is no longer valid.</summary>
    public required CitedBound WideQrs { get; init; }

    /// <summary>Diagnoses of an irregular rhythm, with which a corrected QT is no longer valid.</summary>
    public required ImmutableArray<string> IrregularRhythms { get; init; }

    /// <summary>The Child-Pugh table.</summary>
    public required ChildPughTable ChildPugh { get; init; }

    /// <summary>The Charlson groups and weights.</summary>
    public required CharlsonTable Charlson { get; init; }

    /// <summary>The scales of questionnaires.</summary>
    public required ScoreKnowledge Scores { get; init; }

    /// <summary>The place of a value among <see cref="Values"/>, <see cref="Words"/> and <see cref="Conditions"/>, one after the other; -1 for none.</summary>
    internal int PlaceOf(string fact)
    {
        places ??= Values.Select(v => v.Fact).Concat(Words.Select(w => w.Fact)).Concat(Conditions.Select(c => c.Fact)).Select((name, place) => (name, place)).DistinctBy(p => p.name).ToFrozenDictionary(p => p.name, p => p.place, StringComparer.Ordinal);
        return places.TryGetValue(fact, out var place) ? place : -1;
    }

    private FrozenDictionary<string, int>? places;

    /// <summary>Days for which a value may decide; null for ever.</summary>
    public decimal? DaysOf(Freshness freshness) => freshness switch
    {
        Freshness.Short => FreshDays.Value,
        Freshness.Long => LongFreshDays.Value,
        _ => null,
    };

    /// <summary>Loads the files.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static HealthKnowledge Load(KnowledgeFolder folder, Sources sources)
    {
        var root = Root(folder, "health/health.yaml");
        root.AllowKeys("fresh-days", "long-fresh-days", "pregnancy-days", "no-pregnancy-from-age", "values", "words", "conditions", "ecog-by-karnofsky", "formulas", "qtc-limits", "child-pugh");
        var karnofsky = root.Required("ecog-by-karnofsky");
        karnofsky.AllowKeys("source", "certainty", "bands");
        var qtc = root.Required("qtc-limits");
        qtc.AllowKeys("wide-qrs", "irregular");
        return new()
        {
            FreshDays = CitedBound.Read(root.Required("fresh-days"), sources),
            LongFreshDays = CitedBound.Read(root.Required("long-fresh-days"), sources),
            PregnancyDays = CitedBound.Read(root.Required("pregnancy-days"), sources),
            NoPregnancyFromAge = CitedBound.Read(root.Required("no-pregnancy-from-age"), sources),
            Values = [.. root.List("values").Select(Value)],
            Words = [.. root.List("words").Select(Word)],
            Conditions = [.. root.List("conditions").Select(Condition)],
            KarnofskyBands = [.. karnofsky.List("bands").Select(Band)],
            KarnofskySource = Citation.Read(karnofsky, sources),
            Formulas = FormulaSources(root.Required("formulas"), sources),
            WideQrs = CitedBound.Read(qtc.Required("wide-qrs"), sources),
            IrregularRhythms = qtc.Texts("irregular"),
            ChildPugh = ChildPughTable.Read(root.Required("child-pugh"), sources),
            Charlson = CharlsonTable.Read(Root(folder, "health/charlson.yaml"), sources),
            Scores = ScoreKnowledge.Load(folder, sources),
        };
    }

    private static YamlNode Root(KnowledgeFolder folder, string path) => folder.Read(path).SingleOrDefault()
        ?? throw new LocatedException($"{folder.Root}/{path}", 0, 0, "The file is missing.", "Restore it: overall health is read by it.");

    private static FrozenDictionary<string, Citation> FormulaSources(YamlNode node, Sources sources)
    {
        node.AllowKeys([.. Computed.Select(c => c.Fact)]);
        foreach (var (fact, _, _) in Computed)
        {
            node.Required(fact);
        }

        return node.Entries.ToFrozenDictionary(e => e.Key, e => Citation.Read(e.Value, sources));
    }

    private static HealthValueDefinition Value(YamlNode node)
    {
        node.AllowKeys("fact", "item", "name", "unit", "multiple", "tests", "fresh");
        return new(
            node.RequiredText("fact"),
            node.RequiredText("item"),
            node.RequiredText("name"),
            node.OptionalText("unit"),
            node["multiple"]?.AsTruth() ?? false,
            node.Texts("tests"),
            Fresh(node));
    }

    private static HealthWordDefinition Word(YamlNode node)
    {
        node.AllowKeys("fact", "item", "name", "words", "terms", "tests", "fresh");
        return new(node.RequiredText("fact"), node.RequiredText("item"), node.RequiredText("name"), node.Required("words").AsTexts(), node.Texts("terms"), node.Texts("tests"), Fresh(node));
    }

    private static HealthConditionDefinition Condition(YamlNode node)
    {
        node.AllowKeys("fact", "term", "name", "tests");
        return new(node.RequiredText("fact"), node.RequiredText("term"), node.RequiredText("name"), node.Texts("tests"));
    }

    private static KarnofskyBand Band(YamlNode node)
    {
        node.AllowKeys("from", "to", "ecog");
        return new(node.Required("from").AsNumber(), node.Required("to").AsNumber(), node.Required("ecog").AsNumber());
    }

    private static Freshness Fresh(YamlNode node) => node["fresh"]?.AsWord<Freshness>() ?? Freshness.Short;
}
