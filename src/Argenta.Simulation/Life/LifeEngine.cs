using Argenta.Simulation.Model;
using Argenta.Simulation.Records;

namespace Argenta.Simulation.Life;

/// <summary>Plays the natural history of one person after the other. An engine belongs to one thread.</summary>
/// <remarks>A person depends on the seed, their number and the settings alone. With a chart, what doctors see is written into it on the way.</remarks>
public sealed partial class LifeEngine
{
    /// <summary>Days in a step.</summary>
    internal const double Month = 30.4375;

    private readonly Compiled model;
    private readonly GrowthTable growth;
    private readonly CareTable care;
    private readonly SimulationSettings settings;
    private readonly Dice dice = new();
    private readonly PersonLife life = new();
    private readonly List<CompiledComplaint> open = [];
    private readonly double[] weights = new double[64];
    private readonly int recordStart;
    private readonly int recordEnd;
    private Chart? chart;

    // What the steps carry from month to month.
    private double limit;
    private double lag;
    private double decay;
    private double spreadFactor;
    private double deathFactor;
    private double layerOffset;
    private double nodeMass;
    private double hiddenNodes;
    private double nodeGrowth;
    private double nodeResponse;
    private double gompertz;

    // How much faster the tumour has become, what treatment leaves of its growth now, and growth and effect of treatment so far, as logarithms.
    private double speed;
    private double held;
    private double grown;
    private double treated;
    private int floor;

    /// <summary>Makes an engine.</summary>
    public LifeEngine(Compiled model, SimulationSettings settings)
    {
        this.model = model;
        this.settings = settings;
        (growth, care) = (model.Model.Growth, model.Model.Care);
        recordEnd = settings.End.DayNumber;
        recordStart = recordEnd - (int)(model.Model.Background.RecordYears * 365.25);
    }

    /// <summary>First day of the records.</summary>
    public int RecordStart => recordStart;

    /// <summary>Last day of the records.</summary>
    public int RecordEnd => recordEnd;

    /// <summary>Plays a life.</summary>
    /// <param name="person">Number of the person.</param>
    /// <param name="into">What doctors see is written here; null where only the truth is wanted.</param>
    /// <returns>The life, good until the next call.</returns>
    public PersonLife Play(long person, Chart? into = null)
    {
        chart = into;
        life.Clear(person);
        dice.Start(settings.Seed, person, Chances.Who);
        if (dice.Chance(settings.TumourShare))
        {
            BornWithTumour();
        }
        else
        {
            BornWithout();
        }

        dice.Start(settings.Seed, person, Chances.Life);
        chart?.Begin(life, recordStart, recordEnd);
        Background();
        if (life.HasTumour)
        {
            Course();
        }

        if (life.DeathDay < 0 && life.OtherDeath <= (settings.WholeLives ? int.MaxValue : recordEnd))
        {
            life.DeathDay = life.OtherDeath;
        }

        dice.Start(settings.Seed, person, Chances.Kin);
        Kin();
        dice.Start(settings.Seed, person, Chances.Denials);
        Recover();
        dice.Start(settings.Seed, person, Chances.Pregnancy);
        Pregnancies();
        chart?.End();
        return life;
    }

    // Month by month from the onset to death or the end of the record.
    private void Course()
    {
        Onset();
        for (var month = 1; ; month++)
        {
            var day = life.Onset + (int)(month * Month);
            if (day >= life.OtherDeath)
            {
                Die(life.OtherDeath, ofTumour: false);
                return;
            }

            if (day > recordEnd && !settings.WholeLives)
            {
                return;
            }

            floor = day - 29;
            Grow(day);
            Spread(day);
            Secrete(day);
            Complain(day);
            if (life.DiagnosisDay < 0)
            {
                chart?.OrdinaryMonth(day - 29, day);
                Notice(day);
            }
            else
            {
                Care(day);
            }

            if (life.DeathDay < 0 && (terminal > 0 ? day >= terminal : dice.Chance(DeathHazard())))
            {
                Succumb(day);
            }

            if (life.DeathDay >= 0)
            {
                return;
            }
        }
    }

    // A day of the month that ends on this one, not before what has happened in it already.
    private int Within(int day)
    {
        floor += dice.Below(Math.Max(0, day - floor) + 1);
        return floor;
    }

    // Who dies of a tumour that nobody knows is mostly examined before: then it is found at last.
    private void Succumb(int day)
    {
        if (life.DiagnosisDay >= 0 || !dice.Chance(care.TerminalFound))
        {
            Die(Math.Max(terminal, Within(day)), ofTumour: true);
            return;
        }

        var at = Within(day);
        if (life.Complaints.Count > 0)
        {
            chart?.Emergency(at, life.Complaints[^1].Term);
        }

        Diagnose(at, Route.Emergency);
        terminal = at + dice.Days(care.TerminalBefore);
    }

    private double DeathHazard()
    {
        var site = model.Model.Sites.Sites[life.Site];
        var hazard = 0.0;
        if (life.Burden > 0)
        {
            // Steeply less below a burden with which people live.
            var steep = Math.Pow(life.Burden / growth.DeathLeast, growth.DeathSteepness);
            hazard = site.Death * Math.Pow(life.Burden / 10, growth.DeathPower) * (steep / (1 + steep)) * deathFactor;
            hazard *= life.In("bone") ? growth.DeathBone : 1;
            hazard *= life.In("brain") ? growth.DeathBrain : 1;
            hazard *= life.HeartDay >= 0 ? growth.DeathHeart : 1;
        }
        else if (life.Nodes > 0)
        {
            hazard = growth.DeathRegional * deathFactor;
        }

        return hazard / 12;
    }

    private void Die(int day, bool ofTumour)
    {
        (life.DeathDay, life.DiedOfTumour) = (Math.Max(day, life.Onset + 1), ofTumour);
        if (CourseNow is { } course && course.Start > life.DeathDay)
        {
            // Planned for a day of the month that was not lived to.
            life.Courses.RemoveAt(life.Courses.Count - 1);
        }

        foreach (var open in life.Courses)
        {
            if (open.End == 0)
            {
                (open.End, open.Reason) = (life.DeathDay, "death");
            }
        }

        Progressed(life.DeathDay);
    }

    /// <summary>The state now.</summary>
    private Snapshot Snap(int day)
    {
        var liver = life.In("liver");
        var elsewhere = life.Spread.Count > (liver ? 1 : 0);
        var distant = 0;
        foreach (var lesion in life.Lesions)
        {
            distant += lesion.Organ == "regional-nodes" ? 0 : 1;
        }

        var size = life.PrimaryThere ? life.Size : 0;
        return new(day, life.Extent, model.Model.Staging.Of(model.Families[life.Site], size, life.Layer, life.Nodes, liver, elsewhere, distant), size, life.Burden, distant, life.SyndromeDay >= 0);
    }

    /// <summary>The true state of the life that was played last, as it stands now.</summary>
    public Snapshot Now(int day) => Snap(day);
}
