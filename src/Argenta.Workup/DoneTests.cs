using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Workup;

/// <summary>What a test's last result is worth today.</summary>
/// <param name="Entry">The entry that shows it.</param>
/// <param name="ValidTo">The last day of its validity.</param>
/// <param name="Ended">What ended it early; null for nothing.</param>
/// <param name="Valid">It is valid today.</param>
public sealed record LastResult(Entry Entry, LocalDate ValidTo, Because? Ended, bool Valid);

/// <summary>Which tests were done, and whether their results still hold.</summary>
internal sealed class DoneTests(PatientRecord record, Facts facts, LocalDate asOf)
{
    private readonly ILookup<string, Entry> performed = Performed.ByName(record, asOf);

    /// <summary>The last time that a test was done; null for never, or where its date is not known.</summary>
    public LastResult? Last(TestDefinition test)
    {
        var names = test.Outdone is { } outdone && outdone.When.Evaluate(facts, asOf) == Truth.True ? outdone.By : test.DoneBy;
        Entry? last = null;
        foreach (var name in names)
        {
            foreach (var entry in performed[name])
            {
                if (!entry.Happened.IsEmpty && (last is null || entry.Happened.CompareTo(last.Happened) > 0) && (test.Organs.IsEmpty || Shows(entry, test.Organs)))
                {
                    last = entry;
                }
            }
        }

        if (last is null)
        {
            return null;
        }

        var days = test.Validities.FirstOrDefault(v => v.When.Evaluate(facts, asOf) == Truth.True)?.Days ?? test.ValidityDays;
        var to = last.Happened.Latest.PlusDays(days);
        var ended = test.EndsWith.Select(fact => Since(fact, last)).FirstOrDefault(b => b is not null);
        return new(last, to, ended, to >= asOf && ended is null);
    }

    /// <summary>Whether the record holds a value of the test that can be read: not a marker that something made unreadable.</summary>
    public bool Readable(TestDefinition test)
    {
        var raised = facts["marker-raised"];
        var words = facts.Catalogue["marker-raised"]?.Words ?? [];
        return test.DoneBy.Any(item => performed.Contains(item)
            && (facts.Catalogue[item] is null || facts[item].IsKnown || !Open(raised, words.IndexOf(item))));
    }

    private static bool Open(in FactValue set, int word)
    {
        if (word < 0 || set.Best.IsAnything)
        {
            return true;
        }

        var bit = UInt128.One << word;
        return (set.Best.Certain & bit) == 0 && (set.Best.PossibleBits & bit) != 0;
    }

    private static bool Shows(Entry entry, ImmutableArray<Organ> organs) => entry switch
    {
        ImagingEntry e => e.Covered.Any(organs.Contains),
        ImagingFindingEntry e => e.Site?.Organ is { } organ && organs.Contains(organ),
        LesionEntry e => e.Site?.Organ is { } organ && organs.Contains(organ),
        _ => true,
    };

    /// <summary>What made the fact true after the entry, if anything.</summary>
    private Because? Since(string fact, Entry entry)
    {
        var value = facts[fact];
        if (!value.IsKnown || value.Best != FactSet.Truth(true))
        {
            return null;
        }

        var later = facts.WhyOf(facts.Catalogue.PlaceOf(fact)).SelectMany(b => b.Walk()).FirstOrDefault(b => b.Entry?.Date is { IsEmpty: false } date && date.Earliest > entry.Happened.Latest);
        return later is null ? null : Because.Recorded($"No longer valid: {fact.Replace('-', ' ')} since {later.Entry!.Date}", later.Entry!);
    }
}
