using Argenta.Simulation.Life;
using Argenta.Simulation.Records;

namespace Argenta.Simulation.Writing;

/// <summary>Writes what is so, one line of JSON a person: the latent state, not what doctors believe.</summary>
public sealed class TruthWriter
{
    private readonly Compiled model;
    private readonly long seed;
    private JsonBytes to = new();

    /// <summary>Makes a writer for one thread.</summary>
    public TruthWriter(Compiled model, long seed) => (this.model, this.seed) = (model, seed);

    /// <summary>Writes a person.</summary>
    /// <param name="life">Their life.</param>
    /// <param name="chart">Their record, for the faults.</param>
    /// <param name="engine">The engine that has just played the life.</param>
    /// <param name="bytes">Where to.</param>
    public void Write(PersonLife life, Chart chart, LifeEngine engine, JsonBytes bytes)
    {
        to = bytes;
        var last = life.DeathDay >= 0 ? Math.Min(life.DeathDay, engine.RecordEnd) : engine.RecordEnd;
        to.Raw("{\"synthetic\":\""u8).Plain(SyntheticLabel.Words).Raw("\",\"person\":\""u8).Plain(RecordWriter.KeyOf(seed, life.Index)).Raw("\",\"sex\":\""u8).Raw(life.Woman ? "female"u8 : "male"u8);
        to.Raw("\",\"birth\":\""u8).Day(life.Birth).Raw("\",\"recordStart\":\""u8).Day(engine.RecordStart).Raw("\",\"recordEnd\":\""u8).Day(engine.RecordEnd).Raw("\""u8);
        Date("death"u8, life.DeathDay);
        Text("causeOfDeath"u8, life.DeathDay < 0 ? null : life.DiedOfTumour ? "tumour" : "other");
        Flag("hasCarcinoid"u8, life.HasTumour);
        if (life.HasTumour)
        {
            Tumour(life, engine, last);
        }
        else
        {
            Date("diagnosis"u8, -1);
        }

        Illnesses(life, last);
        Medicines(life, last);
        Kin(life);
        Pregnancies(life, last);
        Faults(chart);
        to.Raw("}\n"u8);
    }

    private void Tumour(PersonLife life, LifeEngine engine, int last)
    {
        var diagnosed = life.DiagnosisDay >= 0 && life.DiagnosisDay <= last;
        Text("site"u8, model.Model.Sites.Sites[life.Site].Site);
        Date("onset"u8, life.Onset);
        Date("diagnosis"u8, diagnosed ? life.DiagnosisDay : -1);
        Text("route"u8, diagnosed ? Terms.Words<Route>.Of(life.Route) : null);
        Flag("undiagnosedAtEnd"u8, !diagnosed);
        Flag("couldBeSuspected"u8, !diagnosed && life.Complaints.Count > 0 && life.DeathDay < 0);
        Date("firstComplaint"u8, diagnosed && life.FirstComplaintDay > life.DiagnosisDay ? -1 : life.FirstComplaintDay);
        to.Raw(",\"visitsBeforeDiagnosis\":"u8).Number(life.Visits);
        Text("grade"u8, life.Grade);
        to.Raw(",\"ki67\":"u8).Number(life.Ki67, 2).Raw(",\"mitoses\":"u8).Number(life.Mitoses, 2).Raw(",\"doublingMonths\":"u8).Number(life.Doubling, 1);
        Flag("receptors"u8, life.Receptors);
        Flag("primaryFound"u8, diagnosed && !life.PrimaryHidden);
        to.Raw(",\"atDiagnosis\":"u8);
        State(diagnosed ? life.AtDiagnosis : null);
        to.Raw(",\"atEnd\":"u8);
        State(engine.Now(last));
        Date("nodesSince"u8, life.NodesDay);
        to.Raw(",\"metastases\":["u8);
        for (var i = 0; i < life.Spread.Count; i++)
        {
            to.Raw(i > 0 ? ",{\"organ\":\""u8 : "{\"organ\":\""u8).Plain(life.Spread[i].Organ).Raw("\",\"since\":\""u8).Day(life.Spread[i].Day).Raw("\"}"u8);
        }

        to.Raw("]"u8);
        Flag("functioning"u8, life.SyndromeDay >= 0);
        Text("syndrome"u8, life.SyndromeDay < 0 ? null : model.Model.Hormones.Hormones[life.Hormone].Condition);
        Date("syndromeSince"u8, life.SyndromeDay);
        Date("heartDiseaseSince"u8, life.HeartDay);
        Date("resection"u8, life.ResectionDay);
        Flag("cured"u8, life.Cured);
        Courses(life);
        Days("progressions"u8, life.ProgressionDays);
        Days("progressionsSeen"u8, life.SeenProgressions);
        Days("missedVisits"u8, life.Missed);
        Date("overdueSince"u8, diagnosed && life.DeathDay < 0 ? life.OverdueSince(last, model.Model.Care.OverdueDays) : -1);
    }

    private void Courses(PersonLife life)
    {
        to.Raw(",\"treatments\":["u8);
        for (var i = 0; i < life.Courses.Count; i++)
        {
            var course = life.Courses[i];
            to.Raw(i > 0 ? ",{\"id\":\""u8 : "{\"id\":\""u8).Plain(model.Model.Treatments.Treatments[course.Treatment].Id).Raw("\",\"start\":\""u8).Day(course.Start).Raw("\""u8);
            Date("end"u8, course.End > 0 ? course.End : -1);
            Text("reason"u8, course.Reason);
            to.Raw("}"u8);
        }

        to.Raw("]"u8);
        Text("currentTreatment"u8, life.DeathDay < 0 && life.Courses.FindLast(c => c.End == 0) is { } now ? model.Model.Treatments.Treatments[now.Treatment].Id : null);
    }

    private void Illnesses(PersonLife life, int last)
    {
        foreach (var wrong in (bool[])[false, true])
        {
            to.Raw(wrong ? ",\"wrongLabels\":["u8 : ",\"otherIllnesses\":["u8);
            var first = true;
            foreach (var illness in life.Illnesses)
            {
                if (illness.Wrong == wrong && illness.Day <= last)
                {
                    to.Raw(first ? "{\"condition\":\""u8 : ",{\"condition\":\""u8).Plain(model.Phrases[illness.Term].Term.Id).Raw("\",\"since\":\""u8).Day(illness.Day).Raw("\""u8);
                    Date("over"u8, illness.Over > 0 && illness.Over <= last ? illness.Over : -1);
                    to.Raw("}"u8);
                    first = false;
                }
            }

            to.Raw("]"u8);
        }
    }

    // What is taken at the end: for anything, and against the tumour.
    private void Medicines(PersonLife life, int last)
    {
        var now = life.Courses.Where(c => c.End == 0 && life.DeathDay < 0).Select(c => model.Model.Treatments.Treatments[c.Treatment]).SelectMany(t => (string?[])[t.Drug, t.With]).OfType<string>();
        var taken = life.Drugs.Where(d => d.Start <= last && (d.End == 0 || d.End >= last)).Select(d => model.Phrases[d.Term].Term.Id).Concat(now).Distinct(StringComparer.Ordinal);
        Name("medicines"u8);
        to.Raw("["u8);
        var first = true;
        foreach (var drug in taken)
        {
            to.Raw(first ? "\""u8 : ",\""u8).Plain(drug).Raw("\""u8);
            first = false;
        }

        to.Raw("]"u8);
    }

    private void Pregnancies(PersonLife life, int last)
    {
        Name("pregnancies"u8);
        to.Raw("["u8);
        for (var i = 0; i < life.Pregnancies.Count; i++)
        {
            var (start, end) = life.Pregnancies[i];
            to.Raw(i > 0 ? ",{\"start\":\""u8 : "{\"start\":\""u8).Day(start).Raw("\""u8);
            Date("end"u8, end <= last ? end : -1);
            to.Raw("}"u8);
        }

        to.Raw("]"u8);
    }

    private void Kin(PersonLife life)
    {
        Text("hereditary"u8, life.Hereditary < 0 ? null : model.Model.Kin.Hereditary[life.Hereditary].Condition);
        Text("familyHistory"u8, life.FamilyHistory < 0 ? null : model.Model.Kin.Hereditary[life.FamilyHistory].Condition);
        to.Raw(",\"allergies\":["u8);
        for (var i = 0; i < life.Allergies.Count; i++)
        {
            to.Raw(i > 0 ? ",\""u8 : "\""u8).Plain(model.Model.Kin.Allergies[life.Allergies[i]].Substance).Raw("\""u8);
        }

        to.Raw("]"u8);
    }

    private void Faults(Chart chart)
    {
        to.Raw(",\"faults\":["u8);
        var first = true;
        foreach (var fault in chart.Faults)
        {
            to.Raw(first ? "{\"kind\":\""u8 : ",{\"kind\":\""u8).Plain(Terms.Words<Model.FaultKind>.Of(fault.Kind)).Raw("\",\"of\":\""u8).Plain(Terms.Words<Model.Piece>.Of(fault.Piece)).Raw("\",\"fact\":\""u8)
                .Plain(fault.Shape == Shape.Tnm ? "tnm" : fault.Shape == Shape.Status ? "disease-status" : model.Phrases[fault.Term].Term.Id).Raw("\",\"date\":\""u8).Day(fault.Day).Raw("\""u8);
            to.Raw(",\"resource\":"u8);
            if (fault.Number > 0)
            {
                to.Raw("\""u8).Raw(ResourceSink.NameOf(RecordWriter.TypeOf(fault.Shape))).Raw("/"u8).Plain(RecordWriter.KeyOf(seed, chart.Person)).Raw("-"u8).Number(fault.Number).Raw("\""u8);
            }
            else
            {
                to.Raw("null"u8);
            }

            Text("truth"u8, fault.Truth);
            to.Raw("}"u8);
            first = false;
        }

        to.Raw("]"u8);
    }

    private void State(Snapshot? state)
    {
        if (state is not { } s)
        {
            to.Raw("null"u8);
            return;
        }

        to.Raw("{\"date\":\""u8).Day(s.Day).Raw("\",\"extent\":\""u8).Plain(Terms.Words<Extent>.Of(s.Extent)).Raw("\""u8);
        Text("t"u8, s.SizeMm > 0 ? s.Stage.T : "T0");
        Text("n"u8, s.Stage.N);
        Text("m"u8, s.Stage.M);
        Text("group"u8, s.Extent == Extent.None ? null : s.Stage.Group);
        to.Raw(",\"sizeMm\":"u8).Number(s.SizeMm, 1).Raw(",\"burdenPercent\":"u8).Number(s.BurdenPercent, 2).Raw(",\"lesions\":"u8).Number(s.Lesions);
        Flag("functioning"u8, s.Functioning);
        to.Raw("}"u8);
    }

    private void Name(ReadOnlySpan<byte> name) => to.Raw(",\""u8).Raw(name).Raw("\":"u8);

    private void Date(ReadOnlySpan<byte> name, int day)
    {
        Name(name);
        _ = day < 0 ? to.Raw("null"u8) : to.Raw("\""u8).Day(day).Raw("\""u8);
    }

    private void Text(ReadOnlySpan<byte> name, string? text)
    {
        Name(name);
        _ = text is null ? to.Raw("null"u8) : to.Raw("\""u8).Plain(text).Raw("\""u8);
    }

    private void Flag(ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        to.Raw(value ? "true"u8 : "false"u8);
    }

    private void Days(ReadOnlySpan<byte> name, List<int> days)
    {
        Name(name);
        to.Raw("["u8);
        for (var i = 0; i < days.Count; i++)
        {
            to.Raw(i > 0 ? ",\""u8 : "\""u8).Day(days[i]).Raw("\""u8);
        }

        to.Raw("]"u8);
    }
}
