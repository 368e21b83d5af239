using Argenta.Simulation.Model;

namespace Argenta.Simulation.Records;

/// <content>What is written of pregnancies.</content>
public sealed partial class Chart
{
    private void Pregnancies()
    {
        if (!life.Woman)
        {
            return;
        }

        var table = model.Model.Pregnancy;
        foreach (var (from, to) in life.Pregnancies)
        {
            var (told, asProblem, endTold) = (dice.Chance(table.Told), dice.Chance(table.AsProblem), dice.Chance(table.EndTold));
            var (noticed, after) = (Math.Min(to, from + dice.Days(table.Noticed)), to + dice.Days(table.EndToldAfter));
            var isDated = endTold && to <= Last && dice.Chance(table.EndDated);
            if (told && asProblem)
            {
                Add(new() { Shape = Shape.PregnancyProblem, Piece = Piece.Statement, Term = term.Pregnancy, Day = from, Known = noticed, End = isDated ? to : 0, Ended = isDated, Word = endTold && to <= Last && !isDated ? "resolved" : null });
            }
            else
            {
                Answer(told, noticed);
                Answer(endTold, after);
            }
        }

        var written = facts.Count;
        for (var i = 0; i < written; i++)
        {
            var fact = facts[i];
            if (fact.Shape == Shape.Report && (fact.Term == term.Ct || fact.Term == term.Receptors) && life.AgeOn(fact.Day) >= model.Model.Background.Adult && life.AgeOn(fact.Day) < table.AskedTo)
            {
                Answer(dice.Chance(table.BeforeImaging), fact.Day - dice.Days(table.AskedBefore));
            }
        }
    }

    private void Answer(bool isWritten, int day)
    {
        if (isWritten)
        {
            Add(new() { Shape = Shape.Pregnancy, Piece = Piece.Statement, Term = term.Pregnancy, Day = day, Absent = !life.IsPregnant(day) });
        }
    }
}
