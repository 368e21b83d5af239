using Argenta.Simulation.Life;
using Argenta.Simulation.Model;

namespace Argenta.Simulation.Records;

/// <content>Illnesses, complaints and values that have nothing to do with a tumour.</content>
public sealed partial class Chart
{
    /// <summary>An illness of the background, with the complaints that it gives.</summary>
    internal void Illness(int number, int day)
    {
        var row = model.Model.Background.Illnesses[number];
        Add(new() { Shape = Shape.Illness, Piece = Piece.Condition, Term = model.Illnesses[number], Day = day, Known = day + dice.Days(records.IllnessKnown), End = row.Short ? day + dice.Days(records.ShortIllness) : 0, Ended = row.Short });
        foreach (var complaint in row.Complaints)
        {
            if (dice.Chance(complaint.Share))
            {
                var began = day - dice.Days(row.Short ? records.ShortComplaintBefore : records.ComplaintBefore);
                var over = row.Short ? began + records.ShortComplaint : 0;
                ComplaintFact(phrases.Of(complaint.Symptom), complaint.Quality, began, Math.Max(began, day - dice.Days(records.ComplaintTold)), over);
            }
        }
    }

    /// <summary>An illness that a treatment brought.</summary>
    internal void NewIllness(int illness, int day) => Add(new() { Shape = Shape.Illness, Piece = Piece.Condition, Term = illness, Day = day, Known = day + dice.Days(records.NewIllnessKnown) });

    /// <summary>A drug taken.</summary>
    internal void Drug(int drug, int from, int to) => Add(new() { Shape = Shape.Drug, Piece = Piece.Drug, Term = drug, Day = from, Known = from + dice.Days(records.DrugKnown), End = to, Ended = to > 0 });

    /// <summary>A complaint; <paramref name="row"/> is its row of the table, -1 for none.</summary>
    internal void Complaint(int complaint, int row, int began, int known, int over = 0) =>
        ComplaintFact(complaint, row < 0 ? null : Quality(row), began, known, over);

    private string? Quality(int row) => model.Model.Complaints.Complaints[row].Qualities is { IsEmpty: false } all ? all[dice.Below(all.Length)] : null;

    private void ComplaintFact(int complaint, string? quality, int began, int known, int over)
    {
        var asCondition = dice.Chance(records.AsProblem) && quality is null;
        Add(new() { Shape = asCondition ? Shape.ComplaintCondition : Shape.ComplaintObservation, Piece = Piece.Complaint, Term = complaint, Day = began, Known = known, End = over, Ended = over > 0 && asCondition, Quality = quality });
    }

    /// <summary>Visits for anything, in a time in which nobody knows of a tumour: as of everybody else, with the values of that time.</summary>
    internal void OrdinaryMonth(int from, int to)
    {
        var rate = model.Model.Background.VisitsAYear;
        for (var day = from + (int)(365.25 * dice.Wait() / rate); day <= to; day += 1 + (int)(365.25 * dice.Wait() / rate))
        {
            Measure(Panel.General, day, records.VisitValues);
            if (dice.Chance(records.VisitThyroid))
            {
                Measure(Panel.Thyroid, day, 1);
            }
        }
    }

    // Values over the whole record of somebody without a tumour.
    private void Ordinary()
    {
        var last = life.DeathDay >= 0 ? Math.Min(end, life.DeathDay) : end;
        OrdinaryMonth(Adult, last - 1);
        Passing();
        Suspicion(last);
    }

    private void Passing()
    {
        var last = life.DeathDay >= 0 ? Math.Min(end, life.DeathDay) : end;
        var first = Adult;
        foreach (var row in model.Model.Background.Passing)
        {
            if (dice.Chance(row.Share) && last > first)
            {
                var day = first + dice.Below(last - first);
                ComplaintFact(phrases.Of(row.Complaint), null, day, day + dice.Days(records.PassingTold), day + dice.Days(records.PassingOver));
            }
        }
    }

    // Flushing or long diarrhoea from another cause: some doctors think of a carcinoid and measure.
    private void Suspicion(int last)
    {
        var background = model.Model.Background;
        var at = 0;
        foreach (var fact in facts)
        {
            if ((fact.Term == term.Flushing || (fact.Term == term.Diarrhoea && fact.End == 0)) && fact.Known < last - records.SuspicionBeforeEnd)
            {
                at = fact.Known + dice.Days(records.Suspicion);
            }
        }

        if (at > 0 && dice.Chance(background.MarkerInSuspicion))
        {
            Measure(Panel.Syndrome, at, records.SuspicionValues);
            if (dice.Chance(background.MarkerByHabit / background.MarkerInSuspicion))
            {
                Measure(Panel.Tumour, at, 1);
            }
        }
    }

    private void Smoking()
    {
        if (dice.Chance(records.SmokingTold))
        {
            var day = Asked + dice.Days(records.AskedOnce);
            Add(new() { Shape = Shape.Word, Piece = Piece.Visit, Term = term.Smoking, Day = day, Word = life.Smoker ? dice.Chance(records.SmokedBefore) ? "former" : "current" : "never" });
        }
    }

    private void Measure(Panel panel, int day, double share)
    {
        for (var row = 0; row < measuring.Count; row++)
        {
            if (model.Model.Markers.Items[row].Panel == panel && dice.Chance(share))
            {
                Add(new() { Shape = Shape.Measured, Piece = Piece.Value, Term = measuring.TermOf(row), Other = row, Day = day, Known = day + (panel == Panel.General ? records.GeneralKnown : dice.Days(records.ValueKnown)), Value = measuring.Measure(row, day), Decimals = model.Model.Markers.Items[row].Decimals });
            }
        }
    }
}
