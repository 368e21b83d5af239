using System.Collections.Immutable;
using System.Globalization;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>Child-Pugh points and class: computed item by item, an unknown item as one to three points; else as recorded.</summary>
internal static class Liver
{
    private const string Formula = "points of bilirubin, albumin, INR, ascites, encephalopathy; made for cirrhosis, used because labels ask for it";

    private static readonly Finding<NumberRange> NoPoints = Findings.Unknown<NumberRange>("child-pugh", []);

    private static readonly Finding<string> NoClass = Findings.Unknown<string>("child-pugh-class", []);

    private sealed record Part(int Least, int Most, bool Settled, ImmutableArray<Because> Because, ImmutableArray<Need> Needs)
    {
        public bool Recorded => Least != 1 || Most != 3;
    }

    /// <summary>Points and class.</summary>
    public static (HealthValue Points, HealthValue Class) ChildPugh(PatientRecord record, LocalDate asOf, Func<string, Finding?> value, HealthKnowledge knowledge, Terminology terms)
    {
        var table = knowledge.ChildPugh;
        List<Part> parts = [.. table.Numbers.Select(n => Of(n, value)), .. table.Words.Select(w => Of(w, value))];
        var (least, most) = (parts.Sum(p => p.Least), parts.Sum(p => p.Most));
        var settled = parts.All(p => p.Settled);
        ImmutableArray<Need> needs = [.. parts.SelectMany(p => p.Needs)];
        var confirm = Confounder(record, asOf, table, terms);
        ImmutableArray<string> flags = confirm is null ? [] : ["bilirubin-not-liver-function"];
        if (confirm is not null)
        {
            settled = false;
            needs = needs.Add(new("child-pugh", "Bilirubin may be raised by something else than the liver's function: confirm.", "record-review"));
        }

        var node = table.Cited.Node(least == most ? $"Child-Pugh {least} points" : $"Child-Pugh {least} to {most} points", [.. parts.SelectMany(p => p.Because), .. confirm is null ? (ImmutableArray<Because>)[] : [confirm]]);
        ImmutableArray<Because> because = parts.Any(p => p.Recorded) ? [node] : [];
        var statedPoints = record.Observations("child-pugh").Count == 0 ? NoPoints : LatestValue.Of(record, new("child-pugh", "child-pugh", "Child-Pugh points", null, false, ["blood-chemistry"], Freshness.Short), asOf, knowledge.DaysOf(Freshness.Short));
        var statedClass = record.Observations("child-pugh-class").Count == 0 ? NoClass : LatestWord.Of(record, new("child-pugh-class", "child-pugh-class", "Child-Pugh class", [.. table.Classes.Select(c => c.Class)], [], ["blood-chemistry"], Freshness.Short), asOf, knowledge.DaysOf(Freshness.Short), terms);

        var points = Points(least, most, settled, flags, because, needs, statedPoints);
        ImmutableArray<string> classes = [.. Enumerable.Range(least, most - least + 1).Select(table.ClassOf).Distinct()];
        var classFinding = classes.Length == 1
            ? (settled ? Findings.Settled("child-pugh-class", classes[0], because) : Findings.Provisional("child-pugh-class", classes[0], because, needs)) with { Flags = flags, Derived = classes[0], HasDerived = true }
            : statedClass.State != FindingState.Unknown ? Stated(statedClass)
            : statedPoints is { IsKnown: true, Value.IsExact: true } && table.Covers(statedPoints.Value.Low) ? OfPoints(table, statedPoints)
            : Findings.Unknown("child-pugh-class", needs, because, because.IsEmpty ? [] : classes);
        if (classFinding.HasDerived && statedClass.IsKnown)
        {
            var differs = statedClass.Value != classFinding.Derived;
            classFinding = classFinding with { Recorded = statedClass.Value, HasRecorded = true, Because = classFinding.Because.AddRange(statedClass.Because), Flags = differs ? classFinding.Flags.Add("differs-from-record") : classFinding.Flags };
        }

        return (new("child-pugh", "Child-Pugh points", points, points.HasDerived ? Formula : "as recorded", table.Cited.Source),
            new("child-pugh-class", "Child-Pugh class", classFinding, classFinding.HasDerived ? Formula : "as recorded", table.Cited.Source));
    }

    private static Finding<NumberRange> Points(int least, int most, bool settled, ImmutableArray<string> flags, ImmutableArray<Because> because, ImmutableArray<Need> needs, Finding<NumberRange> stated)
    {
        const string name = "child-pugh";
        if (least == most)
        {
            var value = NumberRange.Exactly(least);
            var derived = (settled ? Findings.Settled(name, value, because) : Findings.Provisional(name, value, because, needs)) with { Flags = flags, Derived = value, HasDerived = true };
            return stated.IsKnown
                ? derived with { Recorded = stated.Value, HasRecorded = true, Because = derived.Because.AddRange(stated.Because), Flags = stated.Value == value ? derived.Flags : derived.Flags.Add("differs-from-record") }
                : derived;
        }

        return stated.State != FindingState.Unknown ? stated with { Recorded = stated.Value, HasRecorded = stated.IsKnown }
            : because.IsEmpty ? Findings.Unknown<NumberRange>(name, needs)
            : Findings.Unknown(name, needs, because, NumberRange.Between(least, most));
    }

    private static Finding<string> Stated(Finding<string> stated) => stated.IsKnown ? stated with { Recorded = stated.Value, HasRecorded = true } : stated;

    private static Finding<string> OfPoints(ChildPughTable table, Finding<NumberRange> points)
    {
        var word = table.ClassOf((int)points.Value.Low);
        var node = table.Cited.Node(string.Create(CultureInfo.InvariantCulture, $"{points.Value.Low:0} points are class {word}"), points.Because);
        return points.Settled ? Findings.Settled("child-pugh-class", word, node) : Findings.Provisional("child-pugh-class", word, [node], points.Needs);
    }

    private static Part Of(ChildPughNumber item, Func<string, Finding?> value)
    {
        if (value(item.Fact) is not Finding<NumberRange> { State: not FindingState.Unknown } finding)
        {
            return item.Instead is { } other && value(other.Fact) is Finding<NumberRange> { State: not FindingState.Unknown } ? Of(other, value)
                : new(1, 3, false, [], value(item.Fact)?.Needs ?? []);
        }

        ImmutableArray<NumberRange> values = finding.IsKnown ? [finding.Value] : finding.Candidates;
        var points = values.Select(item.Points).ToList();
        return new(points.Min(p => p.Least), points.Max(p => p.Most), finding.Settled, finding.Because, finding.Needs);
    }

    private static Part Of(ChildPughWord item, Func<string, Finding?> value)
    {
        var finding = value(item.Fact) as Finding<string>;
        ImmutableArray<string> words = finding is null ? [] : finding.IsKnown ? [finding.Value!] : finding.Candidates;
        var points = words.Select(item.Points).Where(p => p > 0).ToList();
        return points.Count == 0
            ? new(1, 3, false, [], finding?.Needs ?? [])
            : new(points.Min(), points.Max(), finding!.Settled, finding.Because, finding.Needs);
    }

    private static Because? Confounder(PatientRecord record, LocalDate asOf, ChildPughTable table, Terminology terms)
    {
        var cause = record.Of<ConditionEntry>().FirstOrDefault(c => c.Presence == Presence.Present && (c.Happened.IsEmpty || c.Happened.Earliest <= asOf)
            && (c.Ended is not { } end || end.Latest > asOf) && c.Term is { } term && table.NotLiverFunction.Any(n => terms.IsWithin(term, n)));
        return cause is null ? null : Because.Recorded($"{terms.NameOf(cause.Term!)}: bilirubin is then no measure of liver function", cause.Reference);
    }
}
