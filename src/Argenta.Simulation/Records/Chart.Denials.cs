using Argenta.Simulation.Model;

namespace Argenta.Simulation.Records;

/// <content>What is written of diagnoses that are not so or no longer so, and that nothing is known or taken.</content>
public sealed partial class Chart
{
    private static readonly string[] Doubt = ["provisional", "differential", "unconfirmed"];
    private static readonly string[] DoubtInWords = ["Suspected *", "Possible *", "Rule out *", "? *"];
    private static readonly string[] DenialInWords = ["* ruled out", "No evidence of *", "* excluded"];

    private void Denials()
    {
        var denials = model.Model.Denials;
        Recovered(denials);
        var known = facts.Count;
        for (var i = 0; i < denials.Considered.Length; i++)
        {
            Considered(denials, i, known);
        }

        foreach (var illness in life.Illnesses)
        {
            if (illness.Wrong && life.DiagnosisDay >= 0 && dice.Chance(denials.LabelCorrected) && !life.Has(illness.Term, Last))
            {
                Thought(denials, illness.Term, life.DiagnosisDay + dice.Days(denials.LabelCorrectedAfter), isRuledOut: true);
            }
        }

        NothingKnown(denials);
    }

    // What was written of an illness says in the end that it is over.
    private void Recovered(DenialTable denials)
    {
        for (var i = 0; i < facts.Count; i++)
        {
            if (facts[i] is { Shape: Shape.Illness, Ended: false } fact && OverOf(fact) is > 0 and var over && over <= Last)
            {
                facts[i] = dice.Chance(denials.EndUntold) ? fact with { Word = dice.Chance(denials.EndResolved) ? "resolved" : "inactive" } : fact with { End = over, Ended = true };
            }
        }
    }

    private int OverOf(Fact fact)
    {
        foreach (var illness in life.Illnesses)
        {
            if (illness.Term == fact.Term && !illness.Wrong)
            {
                return illness.Over;
            }
        }

        return 0;
    }

    // In somebody with the complaint: thought of, and ruled out or not. Of what they do have later it may be ruled out before.
    private void Considered(DenialTable denials, int row, int known)
    {
        var (considered, illness) = (denials.Considered[row], model.Considered[row].Condition);
        var (asked, delay, found) = (dice.Chance(considered.Share), dice.Days(denials.ThoughtAfter), dice.Days(denials.RuledOutAfter));
        var (complaint, diagnosis) = (int.MaxValue, int.MaxValue);
        for (var i = 0; i < known; i++)
        {
            var fact = facts[i];
            complaint = fact is { Shape: Shape.ComplaintCondition or Shape.ComplaintObservation or Shape.Visit, Absent: false } && model.Considered[row].For.Contains(fact.Term) ? Math.Min(complaint, fact.Known) : complaint;
            diagnosis = fact.Shape == Shape.Illness && fact.Term == illness ? Math.Min(diagnosis, fact.Known) : diagnosis;
        }

        if (diagnosis < int.MaxValue && dice.Chance(denials.ThoughtFirst))
        {
            Thought(denials, illness, diagnosis - dice.Days(denials.ThoughtBefore), isRuledOut: false);
        }
        else if (asked && complaint < int.MaxValue && (considered.WithTumours || !life.HasTumour) && complaint + delay + found < diagnosis)
        {
            var isRuledOut = dice.Chance(denials.RuledOut);
            if (!isRuledOut || dice.Chance(denials.BothKept))
            {
                Thought(denials, illness, complaint + delay, isRuledOut: false);
            }

            if (isRuledOut)
            {
                Thought(denials, illness, complaint + delay + found, isRuledOut: true);
            }
        }
    }

    private void Thought(DenialTable denials, int illness, int day, bool isRuledOut)
    {
        var (struck, doubt, inWords) = (dice.Chance(denials.Struck), Doubt[dice.Below(Doubt.Length)], dice.Chance(denials.InWords));
        var words = isRuledOut ? DenialInWords : DoubtInWords;
        var said = words[dice.Below(words.Length)];
        Add(new() { Shape = Shape.Thought, Piece = Piece.Condition, Term = illness, Day = day, Word = !isRuledOut ? doubt : struck ? "entered-in-error" : "refuted", Absent = isRuledOut, Quality = inWords && !struck ? said : null });
    }

    private void NothingKnown(DenialTable denials)
    {
        var early = Asked + dice.Days(records.AskedOnce);
        if (dice.Chance(denials.NoProblems) && !facts.Exists(f => f.Shape is Shape.Illness or Shape.Primary or Shape.Metastasis && f.Known <= early))
        {
            Statement(Shape.NoProblem, term.NoProblem, early);
        }

        var sometime = start + dice.Below(Math.Max(1, Last - start - denials.Lately));
        foreach (var (share, day) in ((double, int)[])[(denials.NoMedicines, sometime), (denials.NoMedicinesLately, Last - dice.Below(denials.Lately))])
        {
            if (dice.Chance(share) && day >= Adult && !TakesAnything(denials, day))
            {
                Statement(Shape.NoDrug, term.NoDrug, day);
            }
        }

        var (denied, unknown, parent) = (dice.Chance(denials.FamilyDenied), dice.Chance(denials.FamilyUnknown), dice.Chance(model.Model.Kin.Mother) ? "mother" : "father");
        if (life.FamilyHistory < 0 && (denied || unknown))
        {
            Statement(Shape.NoFamily, term.NoFamily, early, denied ? null : parent);
        }
    }

    private void Statement(Shape shape, int what, int day, string? word = null) => Add(new() { Shape = shape, Piece = Piece.Statement, Term = what, Day = day, Absent = true, Word = word });

    private bool TakesAnything(DenialTable denials, int day) => facts.Exists(f => f.Shape is Shape.Drug or Shape.Dose && f.Day <= day && (f.Shape == Shape.Dose ? f.Day > day - denials.DoseLasts : !f.Ended || f.End >= day));
}
