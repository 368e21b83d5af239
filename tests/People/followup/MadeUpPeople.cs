using Argenta.Assessment;
using Argenta.Rules;
using NodaTime;

namespace Argenta.FollowUp.People;

/// <summary>People made up from a seed, as facts: every site, grade, stage, operation, treatment and syndrome, sizes on and beside the bounds, a third of it not known.</summary>
internal sealed class MadeUpPeople(PathwayKnowledge knowledge, int seed)
{
    public static readonly LocalDate Day = new(2026, 6, 1);

    private static readonly string[] Sites = ["stomach", "duodenum", "ileum", "jejunum", "small-intestine", "appendix", "caecum", "colon", "rectum", "pancreas", "lung", "thymus", "unknown-primary"];
    private static readonly decimal[] Sizes = [4, 9.9m, 10, 10.1m, 15, 20, 20.1m, 35];
    private static readonly string[] Treatments = ["somatostatin-analogue", "prrt", "everolimus", "sunitinib", "cabozantinib", "capecitabine-temozolomide", "folfox", "cisplatin-etoposide", "checkpoint-inhibitor", "interferon-alfa", "telotristat", "denosumab", "liver-embolisation", "sirt"];

    private readonly Random random = new(seed);
    private readonly int today = FactSet.DayNumber(Day);

    /// <summary>Fills one person's facts and tells what was done; both are cleared before.</summary>
    public void Next(Facts facts, Visits visits)
    {
        facts.Clear();
        visits.Clear();
        var lung = random.Next(6) == 0;
        Word(facts, "kind", random.Next(8) == 0 ? "NEC" : "NET", 20);
        var site = lung ? "lung" : Sites[random.Next(Sites.Length)];
        Word(facts, "primary-site", site, 12);
        Word(facts, "grade", lung ? Pick("TC", "AC") : Pick("G1", "G2", "G3"), 3);
        Word(facts, "n", Pick("N0", "N1"), 3);
        Word(facts, "t", Pick("T1", "T1a", "T1b", "T2", "T3"), 3);
        Word(facts, "margin", Pick("R0", "R0", "R1"), 3);
        Word(facts, "gastric-type", Pick("1", "2", "3"), 3);
        Word(facts, "functioning", Pick("none", "carcinoid-syndrome"), 3);
        Word(facts, "tempo", Pick("stable", "slow-progressing", "progressing", "rapid"), 3);
        Word(facts, "chd-severity", Pick("none", "mild"), 3);
        Truth(facts, "metastatic", random.Next(2) == 0, 8);
        Truth(facts, "primary-resected", random.Next(2) == 0, 6);
        Truth(facts, "vascular-invasion", random.Next(2) == 0, 3);
        Truth(facts, "recurrent-disease", random.Next(4) == 0, 3);
        Truth(facts, "progression", random.Next(4) == 0, 6);
        Truth(facts, "biochemical-progression", random.Next(8) == 0, 6);
        Truth(facts, "pregnancy", random.Next(30) == 0, 6);
        Truth(facts, "midgut", site is "ileum" or "jejunum" or "appendix" or "caecum", 8);
        Number(facts, "primary-size", Sizes[random.Next(Sizes.Length)], 4);
        Number(facts, "mesoappendix-depth", random.Next(6), 3);
        Number(facts, "ki67", Pick(1, 2, 3, 8, 20, 30), 3);
        Number(facts, "primaries-count", random.Next(1, 3), 3);
        Number(facts, "ecog", random.Next(5), 4);
        Set(facts, "syndromes", random.Next(3) == 0 ? ["carcinoid-syndrome"] : [], 3);
        Set(facts, "hereditary", random.Next(10) == 0 ? ["men1"] : [], 3);
        Set(facts, "marker-raised", random.Next(3) == 0 ? ["hiaa-urine"] : [], 3);
        Set(facts, "metastases", random.Next(2) == 0 ? ["liver"] : [], 3);
        var given = Enumerable.Range(0, random.Next(4)).Select(_ => Treatments[random.Next(Treatments.Length)]).Distinct().ToList();
        Set(facts, "treated-with", [.. given, .. random.Next(2) == 0 ? (string[])["local-excision", "resection"] : ["resection"]], 20);
        Set(facts, "current-treatment", given, 20);
        foreach (var treatment in given.Append("resection").Append("local-excision"))
        {
            Date(facts, $"given-since(\"{treatment}\")");
            Date(facts, $"last-given(\"{treatment}\")");
        }

        Date(facts, "diagnosis-date");
        for (var e = 0; e < knowledge.FollowUp.Examinations.Length; e++)
        {
            if (random.Next(3) > 0)
            {
                visits.Done(e, today - random.Next(900));
            }

            if (random.Next(12) == 0)
            {
                visits.Booked(e, today + random.Next(200));
            }
        }
    }

    private string Pick(params string[] words) => words[random.Next(words.Length)];

    private decimal Pick(params decimal[] numbers) => numbers[random.Next(numbers.Length)];

    private void Word(Facts facts, string name, string word, int oneIn) => Put(facts, name, FactSet.Word(facts.Catalogue[name]!.Words.IndexOf(word)), oneIn);

    private void Truth(Facts facts, string name, bool value, int oneIn) => Put(facts, name, FactSet.Truth(value), oneIn);

    private void Number(Facts facts, string name, decimal value, int oneIn) => Put(facts, name, FactSet.Number(value), oneIn);

    private void Set(Facts facts, string name, IReadOnlyCollection<string> words, int oneIn)
    {
        var bits = words.Select(w => facts.Catalogue[name]!.Words.IndexOf(w)).Where(i => i >= 0).Aggregate(UInt128.Zero, (b, i) => b | (UInt128.One << i));
        Put(facts, name, FactSet.WordSet(bits, bits), oneIn);
    }

    private void Date(Facts facts, string name)
    {
        if (facts.Catalogue.PlaceOf(name) < 0)
        {
            return;
        }

        var day = Day.PlusDays(-random.Next(4000));
        facts.Set(name, random.Next(6) switch
        {
            0 => FactValue.Unknown,
            1 => FactValue.OneOf(FactSet.Number(Terms.NumberRange.Between(FactSet.DayNumber(day), FactSet.DayNumber(day) + 300))),
            _ => FactValue.Settled(FactSet.Day(day)),
        });
    }

    /// <summary>One in so many is not known, as many are known provisionally.</summary>
    private void Put(Facts facts, string name, FactSet value, int oneIn) => facts.Set(name, random.Next(oneIn) == 0 ? FactValue.Unknown : random.Next(oneIn) == 0 ? FactValue.Provisional(value, FactSet.Anything) : FactValue.Settled(value));
}
