using Argenta.Record;
using Argenta.Terms;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>Entries keep their numbers, dates and places in little room: what goes in comes out.</summary>
public class CompactEntryTests
{
    public static TheoryData<NumberRange> Numbers() =>
    [
        NumberRange.Exactly(0m), NumberRange.Exactly(-0.50m), NumberRange.Exactly(12.80m, approximate: true), NumberRange.Exactly(4503599627370495m), NumberRange.Exactly(4503599627370496m), NumberRange.Exactly(1.0000000000000000000000000001m),
        NumberRange.Exactly(decimal.MaxValue), NumberRange.Exactly(decimal.MinValue), NumberRange.Below(3m), NumberRange.AtMost(2.5m), NumberRange.Above(20m), NumberRange.AtLeast(0.001m), NumberRange.Between(2m, 10m), NumberRange.All,
        new NumberRange(NumberRange.NoLow, 5m, lowOpen: true), new NumberRange(1m, 2m, lowOpen: true, highOpen: true), new NumberRange(3m, NumberRange.NoHigh, approximate: true),
    ];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_comes_out_as_it_went_in(NumberRange number)
    {
        var entry = new ObservationEntry { Source = new("Observation"), Item = "ki67", Number = number, ReferenceLow = 1.0m, Word = "positive", UnitMissing = true };
        Assert.Equal(number, entry.Number);
        Assert.Equal((number.Low.Scale, number.High.Scale), (entry.Number!.Value.Low.Scale, entry.Number.Value.High.Scale));
        Assert.Equal((1.0m, "positive", true), (entry.ReferenceLow, entry.Word, entry.UnitMissing));
        Assert.Null((entry with { Number = null }).Number);
        Assert.Equal(NumberRange.Exactly(7m), (entry with { Number = NumberRange.Exactly(7m) }).Number);
        Assert.Equal(number, (entry with { ReferenceLow = null, Word = null, Sample = "s" }).Number);
        Assert.Equal(entry, entry with { Number = number });
    }

    [Fact]
    public void A_date_that_is_empty_is_not_one_that_is_missing()
    {
        var entry = new ConsentEntry { Source = new("Consent"), Ended = default(PartialDate), Known = PartialDate.Parse("2024-02"), Happened = PartialDate.Parse("1950") };
        Assert.True(entry.Ended is { IsEmpty: true });
        Assert.Equal(("2024-02", "1950"), (entry.Known.ToString(), entry.Happened.ToString()));
        Assert.Null((entry with { Ended = null }).Ended);
    }

    [Fact]
    public void A_place_that_is_made_when_asked_for_is_the_place()
    {
        var places = new EntryPlaces();
        places.Begin("f.json");
        var first = Entry(places.Add("Observation", "a"u8, 3, 5));
        var second = Entry(places.Add("Condition", "ü-2"u8, 4, 6));
        var room = places.Close();
        room.Begin("g.json");
        var third = Entry(room.Add("Procedure", "p"u8, 0, 1));
        Assert.Equal(new EntryReference("Condition", "ü-2", "/entry/4/resource", "f.json", 6), second.Source);
        Assert.Equal(new EntryReference("Observation", "a", "/entry/3/resource", "f.json", 5), first.Source);
        Assert.Equal(new EntryReference("Procedure", "p", "/entry/0/resource", "g.json", 1), third.Source);
        Assert.Same(first.Source, first.Source);
        Assert.Equal(first, Entry(new(first.Source)));
    }

    private static ConditionEntry Entry(EntryPlace place) => new(new EntryFrame(place, EntryStatus.Final, default, null, null, Concept.None, false, null));
}
