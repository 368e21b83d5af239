using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Rules.Guidelines;

/// <summary>All guidelines of a folder, compiled. Immutable and thread-safe.</summary>
public sealed class GuidelineSet
{
    private readonly FrozenDictionary<string, Option> options;
    private readonly FrozenDictionary<string, Rule> rules;
    private readonly RulePlan plan;

    private GuidelineSet(ImmutableArray<Guideline> guidelines, FactCatalogue catalogue)
    {
        Guidelines = guidelines;
        Catalogue = catalogue;
        Options = [.. guidelines.SelectMany(g => g.Options)];
        Rules = [.. guidelines.SelectMany(g => g.Rules)];
        Vignettes = [.. guidelines.SelectMany(g => g.Vignettes)];
        options = Options.ToFrozenDictionary(o => o.Id);
        rules = Rules.ToFrozenDictionary(r => r.Id);
        plan = new(Options, Rules);
    }

    /// <summary>The files, in the order of their paths.</summary>
    public ImmutableArray<Guideline> Guidelines { get; }

    /// <summary>The facts that the rules speak of.</summary>
    public FactCatalogue Catalogue { get; }

    /// <summary>All options; the order of the bare statuses.</summary>
    public ImmutableArray<Option> Options { get; }

    /// <summary>All rules outside options; the order of the bare verdicts.</summary>
    public ImmutableArray<Rule> Rules { get; }

    /// <summary>All vignettes.</summary>
    public ImmutableArray<Vignette> Vignettes { get; }

    /// <summary>All statements: the arguments of the options and the rules.</summary>
    public IEnumerable<Statement> Statements => Options.SelectMany(o => o.Arguments).Concat<Statement>(Rules);

    /// <summary>All conditions: those of the statements, those that say whom the evidence on a card fits, and those that a whole file holds under.</summary>
    public IEnumerable<Condition> Conditions => Statements.Select(s => s.When).Concat(Guidelines.Select(g => g.Applies).Where(a => a.Clauses.Length > 0)).Concat(Options.SelectMany(o => o.Card.Evidence).Where(e => e.Fits is not null).Select(e => e.Fits!));

    /// <summary>A text under <c>then:</c> of each rule, in the order of <see cref="Rules"/>; null where a rule has none. Read once.</summary>
    /// <param name="key">Its key.</param>
    public ImmutableArray<string?> TextsOf(string key) => texts.GetOrAdd(key, k => [.. Rules.Select(r => r[k])]);

    private readonly ConcurrentDictionary<string, ImmutableArray<string?>> texts = new(StringComparer.Ordinal);

    /// <summary>An option by id, or null.</summary>
    public Option? Option(string id) => options.GetValueOrDefault(id);

    /// <summary>A rule by id, or null.</summary>
    public Rule? Rule(string id) => rules.GetValueOrDefault(id);

    /// <summary>Loads and checks all guideline files below a folder.</summary>
    /// <param name="folder">The knowledge.</param>
    /// <param name="under">Folder or file, such as <c>treatment</c>.</param>
    /// <param name="catalogue">The facts that rules may speak of.</param>
    /// <param name="sources">The sources that rules may name.</param>
    /// <exception cref="LocatedException">The first fault; <see cref="Check"/> gives all of them.</exception>
    public static GuidelineSet Load(KnowledgeFolder folder, string under, FactCatalogue catalogue, Sources sources) =>
        TryLoad(folder, under, catalogue, sources, out var faults) ?? throw faults[0];

    /// <summary>Loads and checks all guideline files below a folder; null where they have faults.</summary>
    /// <param name="folder">The knowledge.</param>
    /// <param name="under">Folder or file, such as <c>treatment</c>.</param>
    /// <param name="catalogue">The facts that rules may speak of.</param>
    /// <param name="sources">The sources that rules may name.</param>
    /// <param name="faults">All faults, in the order of the files; empty when they load.</param>
    public static GuidelineSet? TryLoad(KnowledgeFolder folder, string under, FactCatalogue catalogue, Sources sources, out ImmutableArray<LocatedException> faults)
    {
        var found = new List<LocatedException>();
        var set = Load(folder, under, catalogue, sources, found);
        faults = [.. found];
        return found.Count > 0 ? null : set;
    }

    /// <summary>All faults of the guideline files below a folder; empty when they load.</summary>
    public static ImmutableArray<LocatedException> Check(KnowledgeFolder folder, string under, FactCatalogue catalogue, Sources sources)
    {
        TryLoad(folder, under, catalogue, sources, out var faults);
        return faults;
    }

    /// <summary>Judges every option without explanation or allocation.</summary>
    /// <param name="facts">The person's facts, of the same catalogue.</param>
    /// <param name="asOf">The day of the assessment.</param>
    /// <param name="statuses">Room for one verdict an option, in the order of <see cref="Options"/>.</param>
    /// <exception cref="ArgumentException">Too little room, or facts of another catalogue.</exception>
    public void EvaluateOptions(Facts facts, LocalDate asOf, Span<OptionVerdict> statuses)
    {
        Require(facts, statuses.Length, Options.Length);
        plan.Options(facts, asOf, statuses);
    }

    /// <summary>Judges every rule without explanation or allocation.</summary>
    /// <param name="facts">The person's facts, of the same catalogue.</param>
    /// <param name="asOf">The day of the assessment.</param>
    /// <param name="verdicts">Room for one verdict a rule, in the order of <see cref="Rules"/>.</param>
    /// <exception cref="ArgumentException">Too little room, or facts of another catalogue.</exception>
    public void EvaluateRules(Facts facts, LocalDate asOf, Span<Verdict> verdicts)
    {
        Require(facts, verdicts.Length, Rules.Length);
        plan.Rules(facts, asOf, verdicts);
    }

    /// <summary>Judges everything, explained.</summary>
    /// <exception cref="ArgumentException">The facts are of another catalogue.</exception>
    public GuidelineOutcome Evaluate(Facts facts, LocalDate asOf)
    {
        Require(facts, 0, 0);
        var explainer = new Explainer(plan, facts.Snapshot(), new AsOfDay(asOf));
        return new([.. Options.Select(explainer.Option)], [.. Rules.Select(explainer.Rule)]);
    }

    /// <summary>Judges one option, explained.</summary>
    public OptionOutcome Explain(Option option, Facts facts, LocalDate asOf)
    {
        Require(facts, 0, 0);
        return new Explainer(plan, facts.Snapshot(), new AsOfDay(asOf)).Option(option);
    }

    /// <summary>Judges one rule, explained.</summary>
    public RuleOutcome Explain(Rule rule, Facts facts, LocalDate asOf)
    {
        Require(facts, 0, 0);
        return new Explainer(plan, facts.Snapshot(), new AsOfDay(asOf)).Rule(rule);
    }

    /// <summary>Why one rule holds, or does not: its explanation alone, without what would change it.</summary>
    public Because Because(Rule rule, Facts facts, LocalDate asOf)
    {
        Require(facts, 0, 0);
        return new Explainer(plan, facts, new AsOfDay(asOf)).Because(rule);
    }

    /// <summary>Why rules hold, or do not, of one person: several explanations share what they have in common.</summary>
    /// <returns>The explanation of a rule, from the facts as they are now.</returns>
    public Func<Rule, Because> Reasons(Facts facts, LocalDate asOf)
    {
        Require(facts, 0, 0);
        return new Explainer(plan, facts.Snapshot(), new AsOfDay(asOf)).Because;
    }

    private void Require(Facts facts, int given, int needed)
    {
        if (given < needed)
        {
            throw new ArgumentException($"There is room for {given} answers; {needed} are needed.");
        }

        if (!ReferenceEquals(facts.Catalogue, Catalogue))
        {
            throw new ArgumentException("These facts are of another catalogue than the rules.", nameof(facts));
        }
    }

    private static GuidelineSet? Load(KnowledgeFolder folder, string under, FactCatalogue catalogue, Sources sources, List<LocatedException> faults)
    {
        var guidelines = ImmutableArray.CreateBuilder<Guideline>();
        var prefix = under.TrimEnd('/') + "/";
        foreach (var path in folder.Paths.Where(p => p.EndsWith(".yaml", StringComparison.Ordinal) && (p == under || under.Length == 0 || p.StartsWith(prefix, StringComparison.Ordinal))))
        {
            YamlNode root;
            try
            {
                root = YamlNode.Parse(folder.Text(path), $"{folder.Root}/{path}");
            }
            catch (LocatedException fault)
            {
                faults.Add(fault);
                continue;
            }

            if (new GuidelineReader(root, catalogue, sources, faults).Read() is { } guideline)
            {
                guidelines.Add(guideline);
            }
        }

        var all = guidelines.ToImmutable();
        GuidelineChecker.CheckIds(all, faults);
        if (faults.Count > 0)
        {
            Sort(faults);
            return null;
        }

        var set = new GuidelineSet(all, catalogue);
        GuidelineChecker.Check(set, faults);
        Sort(faults);
        return set;
    }

    /// <summary>In the order in which a reader comes upon them.</summary>
    private static void Sort(List<LocatedException> faults)
    {
        LocatedException[] sorted = [.. faults.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)];
        faults.Clear();
        faults.AddRange(sorted);
    }
}
