namespace Argenta.Simulation.Life;

/// <content>Pregnancies.</content>
public sealed partial class LifeEngine
{
    // By a stream of its own: the life does not depend on it.
    private void Pregnancies()
    {
        if (!life.Woman)
        {
            return;
        }

        var table = model.Model.Pregnancy;
        var last = life.DeathDay >= 0 ? life.DeathDay : recordEnd;
        var next = 0;
        for (var year = 0; year < 100; year++)
        {
            var (asked, start, lost) = (dice.Next(), life.Birth + (int)(365.25 * year) + dice.Below(365), dice.Chance(table.Lost));
            var rate = table.RateAt(year) * (life.DiagnosisDay >= 0 && start >= life.DiagnosisDay ? table.WithTumour : 1);
            if (asked < rate && start >= next && start <= last)
            {
                var end = start + (lost ? table.LostDays : table.Days);
                life.Pregnancies.Add((start, end));
                next = end + table.NextAfter;
            }
        }
    }
}
