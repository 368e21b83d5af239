using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Symptoms;

/// <summary>One value of a sample.</summary>
/// <param name="Fact">Name in rules and output.</param>
/// <param name="Item">Term of the observation.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Unit">UCUM unit of a number.</param>
/// <param name="Words">The words of a word; empty for a number.</param>
public sealed record SampleValue(string Fact, string Item, string Name, string? Unit, ImmutableArray<string> Words);

/// <summary>Values that only mean something together, from one sample: of all samples with the leading item the one where it is lowest.</summary>
/// <param name="Id">Its word.</param>
/// <param name="Leading">The leading item and what may stand in for it.</param>
/// <param name="Tests">Tests that would answer what is missing.</param>
/// <param name="Values">The values.</param>
public sealed record SampleDefinition(string Id, ImmutableArray<string> Leading, ImmutableArray<string> Tests, ImmutableArray<SampleValue> Values)
{
    private Finding[]? unrecorded;
    private Finding[]? notThen;

    /// <summary>What is said of everybody of whom no such sample is recorded.</summary>
    internal Finding[] Unrecorded => unrecorded ??= [.. Values.Select(v => Samples.Missing(this, v, $"{v.Name} is not recorded."))];

    /// <summary>What is said of a value that stands in no entry of the sample, for each of <see cref="Values"/>.</summary>
    internal Finding[] NotThen => notThen ??= [.. Values.Select(v => Samples.Missing(this, v, $"{v.Name} is not recorded for that sample."))];
}

/// <summary>Finds the telling sample of a test such as a fast.</summary>
public static class Samples
{
    /// <summary>Loads the samples of <c>symptoms/markers.yaml</c>.</summary>
    /// <exception cref="LocatedException">Not valid.</exception>
    public static ImmutableArray<SampleDefinition> Load(KnowledgeFolder folder) =>
        [.. folder.Read("symptoms/markers.yaml").SelectMany(root => root.List("samples")).Select(Definition)];

    /// <summary>The values of each telling sample as findings: <c>Finding&lt;NumberRange&gt;</c> or <c>Finding&lt;string&gt;</c>.</summary>
    public static ImmutableArray<Finding> Of(PatientRecord record, LocalDate asOf, ImmutableArray<SampleDefinition> definitions)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var definition in definitions)
        {
            if (Lead(record, asOf, definition) is { } lead)
            {
                for (var i = 0; i < definition.Values.Length; i++)
                {
                    findings.Add(Of(record, asOf, definition, i, lead));
                }
            }
            else
            {
                findings.AddRange(definition.Unrecorded);
            }
        }

        return findings.DrainToImmutable();
    }

    /// <summary>What is said of a value that is not there.</summary>
    internal static Finding Missing(SampleDefinition definition, SampleValue value, string why)
    {
        Need need = new(value.Fact, why, definition.Tests);
        return value.Words.IsEmpty ? Findings.Unknown<NumberRange>(value.Fact, [need]) with { Unit = value.Unit } : Findings.Unknown<string>(value.Fact, [need]);
    }

    /// <summary>The lowest value of the leading item; null where none is recorded.</summary>
    private static ObservationEntry? Lead(PatientRecord record, LocalDate asOf, SampleDefinition definition)
    {
        ObservationEntry? lead = null;
        foreach (var item in definition.Leading)
        {
            foreach (var e in record.Observations(item))
            {
                if (e.Number is not null && IsUsable(e, asOf) && (lead is null || Lower(e, lead) is var order && (order < 0 || (order == 0 && e.Item != lead.Item && record.Entries.IndexOf(e) < record.Entries.IndexOf(lead)))))
                {
                    lead = e;
                }
            }
        }

        return lead;
    }

    /// <summary>Which of two values is the lower one; of equals the earlier one is.</summary>
    private static int Lower(ObservationEntry a, ObservationEntry b)
    {
        var (x, y) = (a.Number!.Value, b.Number!.Value);
        return x.Low != y.Low ? x.Low.CompareTo(y.Low) : x.High != y.High ? x.High.CompareTo(y.High) : a.Happened.CompareTo(b.Happened);
    }

    private static bool IsUsable(ObservationEntry e, LocalDate asOf) => !e.UnitMissing && e.Happened.MayBeBy(asOf);

    private static Finding Of(PatientRecord record, LocalDate asOf, SampleDefinition definition, int place, ObservationEntry lead)
    {
        var value = definition.Values[place];
        var entry = definition.Leading.Contains(value.Item) ? lead : First();
        return entry is null ? definition.NotThen[place]
            : value.Words.IsEmpty ? Findings.Settled(value.Fact, entry.Number!.Value, Leaf(value, entry)) with { Unit = value.Unit }
            : Findings.Settled(value.Fact, entry.Word!, Leaf(value, entry));

        ObservationEntry? First()
        {
            foreach (var e in record.Observations(value.Item))
            {
                if (IsUsable(e, asOf) && (value.Words.IsEmpty ? e.Number is not null : e.Word is not null && value.Words.Contains(e.Word)) && SameSample(e, lead))
                {
                    return e;
                }
            }

            return null;
        }
    }

    // One report names its sample; without that, results of one day are taken as one sample.
    private static bool SameSample(ObservationEntry entry, ObservationEntry lead) =>
        entry.Sample is not null && lead.Sample is not null ? entry.Sample == lead.Sample : !lead.Happened.IsEmpty && entry.Happened == lead.Happened;

    private static Because Leaf(SampleValue value, ObservationEntry entry) =>
        Because.Recorded($"{value.Name}: {entry.Original ?? (entry.Number is { } n ? $"{n} {entry.Unit}".TrimEnd() : entry.Word)}", entry.Reference);

    private static SampleDefinition Definition(YamlNode node)
    {
        node.AllowKeys("id", "lowest", "or", "tests", "facts");
        return new(
            node.RequiredText("id"),
            [node.RequiredText("lowest"), .. node.Texts("or")],
            node.Texts("tests"),
            [.. node.List("facts").Select(Value)]);
    }

    private static SampleValue Value(YamlNode node)
    {
        node.AllowKeys("fact", "item", "name", "unit", "words");
        return new(node.RequiredText("fact"), node.RequiredText("item"), node.RequiredText("name"), node.OptionalText("unit"), node.Texts("words"));
    }
}
