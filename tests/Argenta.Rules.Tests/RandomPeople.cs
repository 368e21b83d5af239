using NodaTime;
using Argenta.Terms;

namespace Argenta.Rules.Tests;

/// <summary>Made-up facts and rules for the laws, from a seed. Numbers lie on and beside the thresholds of the rules.</summary>
internal sealed class RandomPeople(int seed)
{
    private static readonly decimal[] Numbers = [0, 1, 1.99m, 2, 2.01m, 3, 9.99m, 10, 20, 20.01m, 28, 29.99m, 30, 30.01m, 49, 50, 69, 70, 74, 75, 75.01m, 90, 91, 1095, 1096];

    private static readonly string[] Clauses =
    [
        "pregnancy", "symptomatic", "grade = G1", "grade in (G1, G2)", "grade != G3", "sstr = positive", "tempo in (progressing, rapid)",
        "ki67 < 3 %", "ki67 >= 10 %", "ki67 between 3 and 20 %", "age >= 70", "ecog <= 2", "creatinine-clearance < 30 mL/min", "platelets < 75 10*9/L",
        "liver-burden > 75 %", "metastases has bone", "metastases has any (bone, brain)", "metastases has all (liver, bone)", "metastases only (liver)",
        "count(metastases) >= 2", "progressed-on(\"everolimus\")", "progressed-on(\"everolimus\", \"somatostatin-analogue\")", "symptom(\"flushing\")",
        "ki67 is known", "grade is not known", "metastases is known", "last-dose within the last 28 days", "last-dose more than 3 months ago",
        "diagnosis-date before 2025", "primary-site = ileum", "last-given(\"everolimus\") within the last 28 days", "symptom-frequency(\"diarrhoea\") >= 3 /d",
        "free-after(\"177lu-dotatate\") < 10 months", "tolerated(\"everolimus\")",
    ];

    private readonly Random random = new(seed);

    public string Condition(int depth = 3) => depth == 0 || random.Next(3) == 0
        ? (random.Next(4) == 0 ? "not " : string.Empty) + Pick(Clauses)
        : random.Next(3) switch
        {
            0 => $"({Condition(depth - 1)} and {Condition(depth - 1)})",
            1 => $"({Condition(depth - 1)} or {Condition(depth - 1)})",
            _ => $"not ({Condition(depth - 1)} {Pick(["and", "or"])} {Condition(depth - 1)})",
        };

    /// <summary>A guideline of one option with random arguments; it may be refused at load.</summary>
    public (string Text, string Shuffled) Guideline()
    {
        List<string> Arguments(int most, int least, Func<string> extra) =>
            [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => $"      - {{ when: '{Condition(2)}', source: LABEL, certainty: {Pick(["V", "V", "K", "K?", "D"])}{extra()} }}\n")];

        var (pro, contra, excludes) = (Arguments(3, 1, () => $", as: {Pick(["recommended", "consider"])}"), Arguments(2, 0, () => string.Empty), Arguments(3, 0, () => $", know: {Pick(["must", "confirm"])}"));
        var must = random.Next(3) == 0 ? "    must-know: [ki67, grade]\n" : string.Empty;
        string Write(Func<List<string>, IEnumerable<string>> order) =>
            "id: random\ntitle: Random\nversion: 1\noptions:\n  - id: an-option\n    name: An option\n    modality: supportive\n    intent: supportive\n"
            + must + Section("for", order(pro)) + Section("against", order(contra)) + Section("excludes", order(excludes))
            + "tests:\n  - name: nobody\n    expect: { an-option: undecided }\n";
        return (Write(l => l), Write(l => l.AsEnumerable().Reverse()));
    }

    public Facts Facts()
    {
        var facts = new Facts(Examples.Catalogue);
        foreach (var fact in Examples.Catalogue.All)
        {
            facts.Set(fact.Name, Value(fact, FactSet.Anything));
        }

        return facts;
    }

    /// <summary>The same person after learning: every set of possible values is the same or narrower.</summary>
    public Facts Learn(Facts before)
    {
        var facts = new Facts(Examples.Catalogue);
        foreach (var fact in Examples.Catalogue.All)
        {
            var value = before[fact.Name];
            facts.Set(fact.Name, value.IsSettled || random.Next(2) == 0 ? value : Value(fact, value.Possible));
        }

        return facts;
    }

    /// <summary>Other answers to all facts but those that are named.</summary>
    public Facts Change(Facts before, IEnumerable<string> keep)
    {
        var facts = Facts();
        foreach (var name in keep)
        {
            facts.Set(name, before[name]);
        }

        return facts;
    }

    private FactValue Value(FactDefinition fact, FactSet within)
    {
        var possible = Subset(fact, within);
        return random.Next(5) switch
        {
            0 => within.IsAnything ? FactValue.Unknown : FactValue.OneOf(within),
            1 => FactValue.OneOf(possible),
            2 => FactValue.Provisional(Point(fact, possible), possible),
            _ => FactValue.Settled(Point(fact, possible)),
        };
    }

    private FactSet Subset(FactDefinition fact, FactSet within)
    {
        switch (fact.Kind)
        {
            case FactKind.Word:
                var words = Mask(fact, within) & (UInt128)random.NextInt64();
                return FactSet.AnyWord(words == 0 ? Mask(fact, within) : words);
            case FactKind.WordSet:
                var certain = within.Certain | (Mask(fact, within) & (UInt128)random.NextInt64() & (UInt128)random.NextInt64());
                return FactSet.WordSet(certain, certain | (Mask(fact, within) & (UInt128)random.NextInt64()));
            case FactKind.Truth:
                return random.Next(2) == 0 && !within.IsAnything ? within : Point(fact, within);
            default:
                var (a, b) = (Point(fact, within).Range.Low, Point(fact, within).Range.Low);
                return FactSet.Number(NumberRange.Between(Math.Min(a, b), Math.Max(a, b)));
        }
    }

    private FactSet Point(FactDefinition fact, FactSet within)
    {
        switch (fact.Kind)
        {
            case FactKind.Word:
                var bits = Enumerable.Range(0, fact.Words.Length).Where(i => (Mask(fact, within) & (UInt128.One << i)) != 0).ToArray();
                return FactSet.Word(Pick(bits));
            case FactKind.WordSet:
                var set = within.Certain | (Mask(fact, within) & (UInt128)random.NextInt64());
                return FactSet.WordSet(set, set);
            case FactKind.Truth:
                return within.IsAnything || !within.Range.IsExact ? FactSet.Truth(random.Next(2) == 0) : within;
            default:
                var numbers = fact.Kind == FactKind.Date ? [.. Enumerable.Range(-120, 140).Select(d => (decimal)FactSet.DayNumber(Examples.Day.PlusDays(d))), FactSet.DayNumber(new LocalDate(2024, 12, 31))] : Numbers;
                var inside = numbers.Where(n => within.IsAnything || within.Range.Contains(n)).ToArray();
                return FactSet.Number(inside.Length > 0 ? Pick(inside) : within.Range.Low);
        }
    }

    private static UInt128 Mask(FactDefinition fact, FactSet within) => within.IsAnything ? fact.AllWords : within.PossibleBits;

    private static string Section(string name, IEnumerable<string> arguments) => string.Concat(arguments) is { Length: > 0 } text ? $"    {name}:\n{text}" : string.Empty;

    private T Pick<T>(T[] among) => among[random.Next(among.Length)];
}
