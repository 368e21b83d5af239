using Argenta.Course;
using Argenta.Record;
using Argenta.Terms;
using Xunit;

namespace Argenta.Cases;

/// <summary>Which courses may say something of the tumour: the rooms behind are asked for these alone, and the others are listed all the same.</summary>
public class TreatmentsOfRecords
{
    private static readonly PartialDate Begun = PartialDate.Parse("2026-05-04");

    private static readonly PartialDate Stopped = PartialDate.Parse("2026-10-20");

    [Fact]
    public void Whatever_a_rule_may_ask_for_is_a_treatment()
    {
        var (treatments, terms) = (People.Knowledge.Treatments, People.Knowledge.Terms);
        var asked = People.Knowledge.Sets.Treatments.ToHashSet();
        var (held, leftOut) = (0, 0);
        foreach (var term in terms.All)
        {
            var record = Record(new MedicationEntry { Source = new("test"), Drug = term.Id, Happened = Begun });
            var course = Courses.Of(record, People.Day, People.Knowledge.Course, terms).Single();
            var speaks = course.Class is not null || Progressions.Names(course, terms).Any(asked.Contains);
            Assert.Equal(speaks, treatments.Holds(course));
            Assert.Equal(speaks, treatments.In(record));
            _ = speaks ? held++ : leftOut++;
        }

        Assert.NotEqual(0, held);
        Assert.NotEqual(0, leftOut);
    }

    [Theory]
    [InlineData("progression", true)]
    [InlineData("toxicity", true)]
    [InlineData(null, false)]
    public void A_medicine_of_another_illness_says_something_only_where_it_was_stopped_for_a_reason(string? reason, bool holds)
    {
        var record = Record(new MedicationEntry { Source = new("test"), Drug = "metformin", Happened = Begun, Ended = Stopped, StopReason = reason });
        Assert.Equal(holds, People.Knowledge.Treatments.In(record));
        Assert.Equal(holds, People.Knowledge.Treatments.Holds(Courses.Of(record, People.Day, People.Knowledge.Course, People.Knowledge.Terms).Single()));
        Assert.Equal("metformin", People.Assess(record).Courses.Single().What);
    }

    [Fact]
    public void Radiation_is_a_treatment_whatever_it_was()
    {
        var record = Record(new RadiationEntry { Source = new("test"), Term = "radiotherapy", Happened = Begun });
        Assert.True(People.Knowledge.Treatments.In(record));
        Assert.True(People.Knowledge.Treatments.Holds(Courses.Of(record, People.Day, People.Knowledge.Course, People.Knowledge.Terms).Single()));
    }

    private static PatientRecord Record(Entry entry) => new() { Person = new(), Entries = [entry] };
}
