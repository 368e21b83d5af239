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

    private readonly record struct Part(int Least, int Most, bool Settled, ImmutableArray<Because> Because, ImmutableArray<Need> Needs)
    {
        public bool Recorded => Least != 1 || Most != 3;
    }

    /// <summary>All items together.</summary>
    private static Part Sum(ChildPughTable table, Func<string, Finding?> value, bool explained, out bool recorded)
    {
        var sum = new Part(0, 0, true, [], []);
        recorded = false;
        for (var i = 0; i < table.Numbers.Length + table.Words.Length; i++)
        {
            var part = i < table.Numbers.Length ? Of(table.Numbers[i], value) : Of(table.Words[i - table.Numbers.Length], value);
            recorded |= part.Recorded;
            sum = new(sum.Least + part.Least, sum.Most + part.Most, sum.Settled && part.Settled, explained ? sum.Because.AddRange(part.Because) : [], explained ? sum.Needs.AddRange(part.Needs) : []);
        }

        return sum;
    }

    /// <summary>Points and class.</summary>
    public static (HealthValue Points, HealthValue Class) ChildPugh(PatientRecord record, LocalDate asOf, Func<string, Finding?> value, HealthKnowledge knowledge, Terminology terms, bool explained)
    {
        var table = knowledge.ChildPugh;
        var (least, most, settled, grounds, needs) = Sum(table, value, explained, out var recorded);
        var confirm = Confounder(record, asOf, table, terms);
        ImmutableArray<string> flags = confirm is null ? [] : ["bilirubin-not-liver-function"];
        if (confirm is not null)
        {
            settled = false;
            needs = needs.Add(new("child-pugh", "Bilirubin may be raised by something else than the liver's function: confirm.", "record-review"));
        }

        ImmutableArray<Because> because = explained && recorded ? [table.Cited.Node(least == most ? $"Child-Pugh {least} points" : $"Child-Pugh {least} to {most} points", [.. grounds, .. confirm is null ? (ImmutableArray<Because>)[] : [confirm]])] : [];
        var statedPoints = record.Observations("child-pugh").Length == 0 ? NoPoints : LatestValue.Of(record, new("child-pugh", "child-pugh", "Child-Pugh points", null, false, ["blood-chemistry"], Freshness.Short), asOf, knowledge.DaysOf(Freshness.Short));
        var statedClass = record.Observations("child-pugh-class").Length == 0 ? NoClass : LatestWord.Of(record, new("child-pugh-class", "child-pugh-class", "Child-Pugh class", [.. table.Classes.Select(c => c.Class)], [], ["blood-chemistry"], Freshness.Short), asOf, knowledge.DaysOf(Freshness.Short), terms);

        var points = Points(least, most, settled, recorded, flags, because, needs, statedPoints);
        var classes = table.ClassesOf(least, most);
        var classFinding = classes.Length == 1
            ? (settled ? Findings.Settled("child-pugh-class", classes[0], because) : Findings.Provisional("child-pugh-class", classes[0], because, needs)) with { Flags = flags, Derived = classes[0], HasDerived = true }
            : statedClass.State != FindingState.Unknown ? Stated(statedClass)
            : statedPoints is { IsKnown: true, Value.IsExact: true } && table.Covers(statedPoints.Value.Low) ? OfPoints(table, statedPoints)
            : Findings.Unknown("child-pugh-class", needs, because, recorded ? classes : []);
        if (classFinding.HasDerived && statedClass.IsKnown)
        {
            var differs = statedClass.Value != classFinding.Derived;
            classFinding = classFinding with { Recorded = statedClass.Value, HasRecorded = true, Because = classFinding.Because.AddRange(statedClass.Because), Flags = differs ? classFinding.Flags.Add("differs-from-record") : classFinding.Flags };
        }

        return (new("child-pugh", "Child-Pugh points", points, points.HasDerived ? Formula : "as recorded", table.Cited.Source),
            new("child-pugh-class", "Child-Pugh class", classFinding, classFinding.HasDerived ? Formula : "as recorded", table.Cited.Source));
    }

    private static Finding<NumberRange> Points(int least, int most, bool settled, bool recorded, ImmutableArray<string> flags, ImmutableArray<Because> because, ImmutableArray<Need> needs, Finding<NumberRange> stated)
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
            : !recorded ? Findings.Unknown<NumberRange>(name, needs)
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

        var (least, most) = finding.IsKnown ? item.Points(finding.Value) : (int.MaxValue, int.MinValue);
        foreach (var candidate in finding.IsKnown ? [] : finding.Candidates)
        {
            var points = item.Points(candidate);
            (least, most) = (Math.Min(least, points.Least), Math.Max(most, points.Most));
        }

        return new(least, most, finding.Settled, finding.Because, finding.Needs);
    }

    private static Part Of(ChildPughWord item, Func<string, Finding?> value)
    {
        var finding = value(item.Fact) as Finding<string>;
        var (least, most) = (int.MaxValue, int.MinValue);
        foreach (var word in finding is null ? [] : finding.IsKnown ? [finding.Value!] : finding.Candidates)
        {
            if (item.Points(word) is > 0 and var points)
            {
                (least, most) = (Math.Min(least, points), Math.Max(most, points));
            }
        }

        return most < 0 ? new(1, 3, false, [], finding?.Needs ?? []) : new(least, most, finding!.Settled, finding.Because, finding.Needs);
    }

    private static Because? Confounder(PatientRecord record, LocalDate asOf, ChildPughTable table, Terminology terms)
    {
        foreach (var c in record.Of<ConditionEntry>())
        {
            if (c.Presence == Presence.Present && !c.IsPast && c.Happened.MayBeBy(asOf) && (c.Ended is not { } end || end.Latest > asOf) && c.Term is { } term && IsOther(term, table, terms))
            {
                return Because.Recorded($"{terms.NameOf(term)}: bilirubin is then no measure of liver function", c.Reference);
            }
        }

        return null;
    }

    private static bool IsOther(string term, ChildPughTable table, Terminology terms)
    {
        foreach (var other in table.NotLiverFunction)
        {
            if (terms.IsWithin(term, other))
            {
                return true;
            }
        }

        return false;
    }
}
