using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Assessment.Catalogue;

/// <summary>Which of several entries counts.</summary>
public enum Pick
{
    /// <summary>The latest; two of one day that differ are a conflict.</summary>
    Latest,

    /// <summary>The largest number.</summary>
    Largest,

    /// <summary>Yes as soon as one says yes.</summary>
    Any,
}

/// <summary>A fact that is a recorded value as it stands, from <c>knowledge/facts/recorded.yaml</c>.</summary>
/// <param name="Item">Term of the observations.</param>
/// <param name="Definition">The fact.</param>
/// <param name="Pick">Which entry counts.</param>
/// <param name="NoUnlessRecorded">Where nothing is recorded it is read as "no", provisionally.</param>
public sealed record RecordedFact(string Item, FactDefinition Definition, Pick Pick, bool NoUnlessRecorded)
{
    /// <summary>What is said of everybody of whom nothing is recorded; made once.</summary>
    private Finding? nothing;

    private bool IsAlsoOfProcedures => Item == "margin";

    private string Name => Definition.Name;

    private Need Need => new(Name, $"{Definition.Meaning.TrimEnd('.')}: not recorded.", Definition.Tests);

    /// <summary>Loads the file.</summary>
    /// <exception cref="LocatedException">Not valid.</exception>
    public static ImmutableArray<RecordedFact> Load(KnowledgeFolder folder, Terminology terms)
    {
        if (folder.Read("facts/recorded.yaml").SingleOrDefault() is not { } root)
        {
            return [];
        }

        root.AllowKeys("recorded");
        return [.. root.List("recorded").Select(node => Read(node, terms))];
    }

    /// <summary>What the record says, and the fact filled with it.</summary>
    public Finding Fill(Facts facts, PatientRecord record, LocalDate asOf)
    {
        if (nothing is { } said && FactFiller.IsSilent(said) && record.Observations(Item).Length == 0 && !IsAlsoOfProcedures)
        {
            return said;
        }

        switch (Definition.Kind)
        {
            case FactKind.Number:
                var number = Number(record, asOf);
                facts.Number(number);
                return number;
            case FactKind.Word:
                var word = Word(record, asOf);
                facts.Word(word);
                return word;
            default:
                var truth = Truth(record, asOf);
                facts.Truth(truth);
                return truth;
        }
    }

    private static RecordedFact Read(YamlNode node, Terminology terms)
    {
        node.AllowKeys("fact", "item", "meaning", "tests", "room", "pick", "unrecorded");
        var item = node.RequiredText("item");
        var term = terms[item] is { Kind: "observation" } found ? found : throw node.Required("item").Fault($"'{item}' is no term of knowledge/terms/observations.yaml.", "Add the term there.");
        ImmutableArray<string> words = term["value"] == "word" && term["words"] is { } list ? [.. list.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : [];
        var kind = term["value"] switch { "truth" => FactKind.Truth, "word" => FactKind.Word, _ => FactKind.Number };
        var definition = new FactDefinition
        {
            Name = node.RequiredText("fact"),
            Kind = kind,
            Words = kind == FactKind.Word ? words : [],
            Unit = kind == FactKind.Number && term.Unit is { } unit && unit != "1" ? unit : null,
            OtherUnits = kind == FactKind.Number && term.Unit is not (null or "1") ? [.. term.Units.Select(u => (u.Key, u.Value)).OrderBy(u => u.Key, StringComparer.Ordinal)] : [],
            Meaning = node.RequiredText("meaning"),
            Derivation = "As recorded.",
            Tests = node.Texts("tests"),
            Room = node.RequiredText("room"),
        };
        return new(item, definition, node["pick"]?.AsWord<Pick>() ?? Pick.Latest, node["unrecorded"] is { } none && !none.AsTruth());
    }

    private List<ObservationEntry> Entries(PatientRecord record, LocalDate asOf, Func<ObservationEntry, bool> speaks) =>
        record.Observations(Item) is { IsEmpty: false } all ? [.. all.Where(e => speaks(e) && e.Happened.MayBeBy(asOf))] : [];

    private Finding<NumberRange> Number(PatientRecord record, LocalDate asOf)
    {
        var entries = Entries(record, asOf, e => e.Number is not null && !e.UnitMissing);
        if (entries.Count == 0)
        {
            return (Finding<NumberRange>)(nothing ??= Findings.Unknown<NumberRange>(Name, [Need]) with { Unit = Definition.Unit });
        }

        if (Pick == Pick.Largest)
        {
            var most = entries.MaxBy(e => e.Number!.Value.Low)!;
            return Findings.Settled(Name, most.Number!.Value, Leaf(most, $"{most.Number}")) with { Unit = Definition.Unit };
        }

        var day = entries.Max(e => e.Happened);
        var last = entries.Where(e => e.Happened == day).ToList();
        ImmutableArray<Because> leaves = [.. last.Select(e => Leaf(e, $"{e.Number}"))];
        return last.Select(e => e.Number!.Value).Distinct().ToList() is [var one]
            ? Findings.Settled(Name, one, leaves) with { Unit = Definition.Unit }
            : Findings.Conflict<NumberRange>(Name, [.. last.Select(e => e.Number!.Value).Distinct()], leaves, Need) with { Unit = Definition.Unit };
    }

    private Finding<string> Word(PatientRecord record, LocalDate asOf)
    {
        IEnumerable<(string Word, PartialDate Happened, Because Leaf)> said = Entries(record, asOf, e => e.Word is not null && Definition.Words.Contains(e.Word)).Select(e => (Word: e.Word!, e.Happened, Leaf: Leaf(e, e.Word!)));
        if (IsAlsoOfProcedures)
        {
            said = said.Concat(record.Of<ProcedureEntry>().Where(e => e.Margin is not null && Definition.Words.Contains(e.Margin) && e.Happened.MayBeBy(asOf))
                .Select(e => (e.Margin!, e.Happened, Because.Recorded($"Margin {e.Margin}", e.Reference))));
        }

        var all = said.ToList();
        if (all.Count == 0)
        {
            return (Finding<string>)(nothing ??= Findings.Unknown<string>(Name, [Need]));
        }

        var day = all.Max(s => s.Happened);
        var last = all.Where(s => s.Happened == day).ToList();
        ImmutableArray<Because> leaves = [.. last.Select(s => s.Leaf)];
        return last.Select(s => s.Word).Distinct().ToList() is [var one]
            ? Findings.Settled(Name, one, leaves)
            : Findings.Conflict<string>(Name, [.. last.Select(s => s.Word).Distinct()], leaves, Need);
    }

    private Finding<bool> Truth(PatientRecord record, LocalDate asOf)
    {
        var entries = Entries(record, asOf, e => e.Word is "true" or "false" or "positive" or "negative" or "present" or "absent");
        if (entries.Count == 0)
        {
            return (Finding<bool>)(nothing ??= NoUnlessRecorded
                ? Findings.Provisional(Name, false, [new Because { Text = $"Nothing is recorded on {Name.Replace('-', ' ')}", Source = "HOUSE", Certainty = Certainty.Derived }], [Need], true, false)
                : Findings.Unknown<bool>(Name, [Need]));
        }

        static bool Yes(ObservationEntry e) => e.Word is "true" or "positive" or "present";
        if (Pick == Pick.Any)
        {
            var any = entries.Find(Yes);
            return Findings.Settled(Name, any is not null, [.. (any is null ? entries : [any]).Select(e => Leaf(e, e.Word!))]);
        }

        var day = entries.Max(e => e.Happened);
        var last = entries.Where(e => e.Happened == day).ToList();
        ImmutableArray<Because> leaves = [.. last.Select(e => Leaf(e, e.Word!))];
        return last.Select(Yes).Distinct().ToList() is [var one] ? Findings.Settled(Name, one, leaves) : Findings.Conflict<bool>(Name, [true, false], leaves, Need);
    }

    private Because Leaf(ObservationEntry entry, string value) => Because.Recorded($"{Item.Replace('-', ' ')}: {value}{(Definition.Unit is { } unit ? $" {unit}" : string.Empty)}", entry.Reference);
}
