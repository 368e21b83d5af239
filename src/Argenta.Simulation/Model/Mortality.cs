namespace Argenta.Simulation.Model;

/// <summary>Mortality by age and sex without the tumour: the life table, shared out between people who are ill and people who are not, so that all together die as the table says.</summary>
/// <remarks>
/// An illness adds its part to the mortality of somebody without any. That of somebody without any is therefore the table divided by the mean factor of those who are alive at that age, which follows from the
/// shares, ages and hazards of the illnesses. Made once; nobody writes to it.
/// </remarks>
public sealed class Mortality
{
    private const int Oldest = 130;
    private const int Steps = 4;

    // Cumulative mortality of somebody without an illness, from birth, at every quarter of a year.
    private readonly double[] women;
    private readonly double[] men;
    private readonly (int From, double Weight)[] years;

    /// <summary>Makes it.</summary>
    public Mortality(BackgroundTable background)
    {
        women = Cumulative(background, woman: true);
        men = Cumulative(background, woman: false);
        years = Years(background);
        RecordsPerLiving = years.Sum(y => y.Weight);
    }

    /// <summary>Records that there are for each person who is alive at their end: those who died in their time count too.</summary>
    public double RecordsPerLiving { get; }

    /// <summary>Cumulative mortality of somebody without an illness between two ages.</summary>
    public double Between(bool woman, double from, double to) => At(woman, to) - At(woman, from);

    /// <summary>The age at which a cumulative mortality from an age on is used up.</summary>
    public double AgeAfter(bool woman, double from, double amount)
    {
        var table = woman ? women : men;
        var target = At(woman, from) + amount;
        if (target >= table[^1])
        {
            return Oldest;
        }

        var found = Array.BinarySearch(table, target);
        var at = Math.Max(1, found >= 0 ? found : ~found);
        return (at - 1 + ((target - table[at - 1]) / (table[at] - table[at - 1]))) / Steps;
    }

    /// <summary>Age that somebody has, or would have, at the end of the records, such that those who live to it have the ages of the table.</summary>
    /// <param name="at">A number from 0 to 1.</param>
    public double AgeAtEnd(double at)
    {
        at *= RecordsPerLiving;
        foreach (var (from, weight) in years)
        {
            if (at < weight)
            {
                return from + (at / weight);
            }

            at -= weight;
        }

        return years[^1].From + 1 - 1e-9;
    }

    /// <summary>Cumulative mortality of the life table between two ages.</summary>
    public static double Table(BackgroundTable background, bool woman, double from, double to)
    {
        var (at65, rise) = woman ? background.DeathWomen : background.DeathMen;
        return at65 * (Math.Exp(rise * (to - 65)) - Math.Exp(rise * (from - 65))) / rise;
    }

    private double At(bool woman, double age)
    {
        var table = woman ? women : men;
        var place = Math.Clamp(age, 0, Oldest - 0.001) * Steps;
        var at = (int)place;
        return table[at] + ((place - at) * (table[at + 1] - table[at]));
    }

    // Illnesses come independently of one another in smokers and in the others. Among those who are alive at an age the grave ones are rarer than they were at their beginning.
    private static double[] Cumulative(BackgroundTable background, bool woman)
    {
        var grave = background.Illnesses.Where(i => i.Hazard > 1 && (woman ? i.Women : i.Men) > 0).ToArray();
        (bool Smoker, double Share)[] classes = [(true, background.Smokers), (false, 1 - background.Smokers)];
        var ill = new double[classes.Length, grave.Length];
        var table = new double[(Oldest * Steps) + 1];
        for (var step = 0; step < Oldest * Steps; step++)
        {
            var (age, next) = (step / (double)Steps, (step + 1) / (double)Steps);
            var (alive, factor) = (0.0, 0.0);
            for (var c = 0; c < classes.Length; c++)
            {
                var (of, more) = (classes[c].Share, 0.0);
                for (var i = 0; i < grave.Length; i++)
                {
                    var all = ill[c, i] + 1 - (Share(grave[i], woman, classes[c].Smoker, background) * Begun(grave[i], age));
                    of *= all;
                    more += (grave[i].Hazard - 1) * ill[c, i] / all;
                }

                (alive, factor) = (alive + of, factor + (of * (1 + more)));
            }

            var amount = Table(background, woman, age, next) * alive / factor;
            table[step + 1] = table[step] + amount;
            for (var c = 0; c < classes.Length; c++)
            {
                for (var i = 0; i < grave.Length; i++)
                {
                    var share = Share(grave[i], woman, classes[c].Smoker, background);
                    ill[c, i] = (ill[c, i] * Math.Exp(-(grave[i].Hazard - 1) * amount)) + (share * (Begun(grave[i], next) - Begun(grave[i], age)));
                }
            }
        }

        return table;
    }

    /// <summary>Share of people who get an illness.</summary>
    internal static double Share(IllnessRow row, bool woman, bool smoker, BackgroundTable background) => (woman ? row.Women : row.Men) * (!row.Smokers ? 1 : smoker ? background.SmokersFactor : background.NonSmokersFactor);

    private static double Begun(IllnessRow row, double age) => Math.Clamp((age - row.From) / (row.To - row.From), 0, 1);

    // Each year of age of the living, and how many records there are for it: more where many have died since the records began.
    private static (int From, double Weight)[] Years(BackgroundTable background)
    {
        var rows = new List<(int, double)>();
        foreach (var band in background.Ages)
        {
            for (var age = band.From; age <= band.To; age++)
            {
                var began = Math.Max(background.Adult, age + 0.5 - background.RecordYears);
                double Lived(bool woman) => Math.Exp(-Table(background, woman, began, age + 0.5));
                rows.Add((age, band.Share / (band.To + 1 - band.From) * ((background.Women / Lived(true)) + ((1 - background.Women) / Lived(false)))));
            }
        }

        return [.. rows];
    }
}
