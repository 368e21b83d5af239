using Argenta.Simulation.Model;

namespace Argenta.Simulation.Life;

/// <content>Who somebody is, and what they have beside the tumour.</content>
public sealed partial class LifeEngine
{
    // Everybody in the run is alive on this day: at the onset, or when the record begins.
    private int alive;

    private void BornWithTumour()
    {
        life.HasTumour = true;
        life.Site = dice.Pick(model.Incidences);
        var site = model.Model.Sites.Sites[life.Site];
        life.Woman = dice.Chance(site.Women);
        double age;
        do
        {
            age = site.Age + (site.AgeSd * dice.Normal());
        }
        while (age < growth.OnsetAge.Least || age > growth.OnsetAge.Most);

        var years = settings.Enriched && !settings.WholeLives ? model.Model.Background.EnrichedYears : model.Model.Background.RecordYears;
        life.Onset = recordStart + (int)(dice.Next() * years * 365.25);
        life.Birth = life.Onset - (int)(age * 365.25);
        life.Smoker = dice.Chance(model.Model.Background.Smokers);
    }

    private void BornWithout()
    {
        var background = model.Model.Background;
        life.Woman = dice.Chance(background.Women);
        life.Birth = recordEnd - (int)(model.Mortality.AgeAtEnd(dice.Next()) * 365.25);
        life.Smoker = dice.Chance(background.Smokers);
    }

    // Illnesses, their drugs, and the day on which the person would die without the tumour.
    private void Background()
    {
        var background = model.Model.Background;
        alive = life.HasTumour ? life.Onset : Math.Max(recordStart, life.Birth + (int)(background.Adult * 365.25));
        life.OtherDeath = alive + DaysToDeath(alive, 1);
        var looksAlike = false;
        for (var i = 0; i < background.Illnesses.Length; i++)
        {
            var row = background.Illnesses[i];
            var share = Mortality.Share(row, life.Woman, life.Smoker, background);
            var (chance, age) = (dice.Next(), dice.Between(row.From, row.To));
            if (chance < share && Ill(i, life.Birth + (int)(age * 365.25)))
            {
                looksAlike |= row.LooksAlike;
            }
        }

        if (!life.HasTumour && dice.Chance(settings.LookAlikeShare) && !looksAlike)
        {
            for (var i = 0; i < background.Illnesses.Length; i++)
            {
                var row = background.Illnesses[i];
                var age = life.AgeOn(recordEnd);
                weights[i] = row.LooksAlike && age > row.From ? life.Woman ? row.Women : row.Men : 0;
            }

            var picked = dice.Pick(weights.AsSpan(0, background.Illnesses.Length));
            if (picked >= 0)
            {
                var row = background.Illnesses[picked];
                var first = Math.Max(recordStart, life.Birth + (int)(row.From * 365.25));
                var last = Math.Max(first, Math.Min(recordEnd - background.LookAlikeBeforeEnd, life.Birth + (int)(row.To * 365.25)));
                Ill(picked, first + dice.Below(last - first + 1));
            }
        }
    }

    private bool Ill(int number, int day)
    {
        var background = model.Model.Background;
        var row = background.Illnesses[number];
        var treated = dice.Chance(row.DrugShare);
        var delay = dice.Days(background.DrugBegun);
        var survives = day >= alive || row.Hazard <= 1 ? 1 : Survival(day, alive, row.Hazard - 1);
        if (day > recordEnd || day >= life.OtherDeath || !dice.Chance(survives))
        {
            return false;
        }

        life.Illnesses.Add(new(model.Illnesses[number], day, false));
        if (row.Hazard > 1)
        {
            var from = Math.Max(day, alive);
            life.OtherDeath = Math.Min(life.OtherDeath, from + DaysToDeath(from, row.Hazard - 1));
        }

        chart?.Illness(number, day);
        if (treated && model.IllnessDrugs[number] >= 0)
        {
            // What was begun long before the record has been renewed since.
            var first = Math.Max(day, recordStart - (delay * background.DrugRenewed)) + delay;
            Take(model.IllnessDrugs[number], first, row.Short ? first + background.ShortDrug : 0);
        }

        return true;
    }

    private void Take(int drug, int start, int end = 0)
    {
        foreach (var taken in life.Drugs)
        {
            if (taken.Term == drug && taken.End == 0)
            {
                return;
            }
        }

        life.Drugs.Add(new(drug, start, end));
        chart?.Drug(drug, start, end);
    }

    // Who is alive on a day has survived what they had before: a grave illness of long ago is rarer among them.
    private double Survival(int from, int to, double factor) => Math.Exp(-factor * model.Mortality.Between(life.Woman, life.AgeOn(from), life.AgeOn(to)));

    // The waiting time from a day at a multiple of the mortality of somebody without an illness.
    private int DaysToDeath(int from, double factor) => 1 + (int)(365.25 * (model.Mortality.AgeAfter(life.Woman, life.AgeOn(from), dice.Wait() / factor) - life.AgeOn(from)));
}
