using Argenta.Record;
using Argenta.Terms;
using NodaTime;
using Xunit;

namespace Argenta.Cases;

/// <summary>Any past board can be replayed: nothing known later is used, nothing that ended later has ended.</summary>
public class AsOf
{
    [Fact]
    public void Before_the_progression_nothing_is_known_of_it()
    {
        var progression = People.Case013.Of<OutcomeEntry>().First(e => e.Outcome == "progression");
        var before = People.Assess(People.Case013, progression.KnownFrom!.Value.PlusDays(-1));
        var after = People.Assess(People.Case013, progression.KnownFrom!.Value);
        Assert.False((bool)before["progression"].UntypedValue!);
        Assert.False(before["progression"].Settled);
        Assert.True((bool)after["progression"].UntypedValue!);
        Assert.DoesNotContain(before.Courses, c => c.What == "lutetium-177-dotatate");
        Assert.DoesNotContain(before.Record.Entries, e => e.KnownFrom > progression.KnownFrom!.Value.PlusDays(-1));
    }

    [Fact]
    public void On_every_day_that_something_became_known_no_reason_points_into_the_future()
    {
        foreach (var day in People.Case013.Entries.Select(e => e.KnownFrom).OfType<LocalDate>().Distinct())
        {
            var future = People.Case013.Entries.Where(e => e.KnownFrom > day).Select(e => (e.Source.Id, e.Source.Line)).ToHashSet();
            var assessment = People.Assess(People.Case013, day);
            Assert.DoesNotContain(assessment.AllBecause(), b => b.Entry is { } entry && future.Contains((entry.Id, entry.Line)));
        }
    }

    [Fact]
    public void A_course_that_ended_later_is_still_going_on()
    {
        var record = People.FromSheet("sheet: 1\npatient: { id: a }\ntreatments:\n  - { what: lanreotide, from: 2024-01-10, to: 2025-03-01, stopped: progression }\n");
        var during = People.Assess(record, new LocalDate(2024, 12, 1)).Courses.Single();
        Assert.True(during.Ongoing);
        Assert.Null(during.ReasonStopped);
        var later = People.Assess(record, new LocalDate(2025, 3, 1)).Courses.Single();
        Assert.False(later.Ongoing);
        Assert.Equal("progression", later.ReasonStopped);
    }

    [Fact]
    public void A_partial_date_counts_from_its_last_day()
    {
        var record = People.FromSheet("sheet: 1\npatient: { id: a }\ndiagnoses:\n  - { what: diabetes, date: 2024-03 }\n");
        Assert.Empty(record.AsOf(new LocalDate(2024, 3, 30)).Entries);
        Assert.Single(record.AsOf(new LocalDate(2024, 3, 31)).Entries);
    }

    [Theory]
    [InlineData("2024-03-20", "2024-03-10", true)] // another day
    [InlineData("2024-03-10", "2024-03-10", false)]
    public void A_preliminary_result_yields_to_the_final_one_of_its_day(string finalDay, string preliminaryDay, bool stays)
    {
        static string Size(string id, string status, string day, string issued, int mm) => "{\"resource\":{\"resourceType\":\"Observation\",\"id\":\"" + id + "\",\"status\":\"" + status + "\",\"code\":{\"coding\":[{\"system\":\"https://argenta.example/terms\",\"code\":\"primary-size\"}]},\"subject\":{\"reference\":\"Patient/p\"},\"effectiveDateTime\":\""
            + day + "\",\"issued\":\"" + issued + "T12:00:00Z\",\"valueQuantity\":{\"value\":" + mm.ToString(System.Globalization.CultureInfo.InvariantCulture) + ",\"unit\":\"mm\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"mm\"}}}";
        var bundle = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\"}}," + Size("a", "preliminary", preliminaryDay, "2024-03-21", 60) + "," + Size("b", "amended", finalDay, "2024-04-02", 20) + "]}";
        var record = Argenta.Fhir.FhirReader.Read(System.Text.Encoding.UTF8.GetBytes(bundle), "a.json", People.Knowledge.Terms).Single();
        Assert.Single(record.AsOf(new LocalDate(2024, 4, 1)).Entries);
        Assert.Equal(stays ? 2 : 1, record.AsOf(new LocalDate(2024, 4, 2)).Entries.Length);
    }

    // However many are corrected: few are looked for in the places of the entries, many by their references.
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(40)]
    public void A_corrected_report_replaces_the_one_of_its_id_and_no_other(int corrected)
    {
        const int All = 41;
        static string Size(string type, int id, string status, string issued, int mm) =>
            $$$"""{"resource":{"resourceType":"Observation","id":"{{{type}}}-{{{id}}}","status":"{{{status}}}","code":{"coding":[{"system":"https://argenta.example/terms","code":"primary-size"}]},"subject":{"reference":"Patient/p"},"effectiveDateTime":"2024-03-10","issued":"{{{issued}}}T12:00:00Z","valueQuantity":{"value":{{{mm}}},"unit":"mm","system":"http://unitsofmeasure.org","code":"mm"} } }""";
        var entries = Enumerable.Range(0, All).Select(i => Size("s", i, "final", "2024-03-12", 10 + i)).Concat(Enumerable.Range(0, corrected).Select(i => Size("s", i, "corrected", "2024-04-02", 100 + i)));
        var bundle = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\"}}," + string.Join(',', entries) + "]}";
        PatientRecord Read() => Argenta.Fhir.FhirReader.Read(System.Text.Encoding.UTF8.GetBytes(bundle), "a.json", People.Knowledge.Terms).Single();
        var byReference = Read();
        byReference = byReference with { Entries = [.. byReference.Entries.Select(e => e with { Source = e.Source with { } })] };
        foreach (var one in new[] { Read(), byReference })
        {
            Assert.Equal(All, one.AsOf(new LocalDate(2024, 4, 1)).Entries.Length);
            var sizes = one.AsOf(new LocalDate(2024, 4, 2)).Entries.Cast<ObservationEntry>().Select(o => (int)o.Number!.Value.Low).Order();
            Assert.Equal(Enumerable.Range(10 + corrected, All - corrected).Concat(Enumerable.Range(100, corrected)), sizes);
        }
    }
}
