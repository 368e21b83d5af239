using Argenta.Simulation.Model;

namespace Argenta.Simulation.Life;

/// <content>Onset, growth, spread, hormones.</content>
public sealed partial class LifeEngine
{
    private void Onset()
    {
        var site = model.Model.Sites.Sites[life.Site];
        do
        {
            life.Ki67 = dice.LogNormal(site.Ki67, site.Ki67Spread);
        }
        while (life.Ki67 > growth.Ki67Ceiling || life.Ki67 < growth.Ki67Floor);

        life.Mitoses = life.Ki67 * dice.LogNormal(growth.MitosesPerKi67, growth.MitosesSpread);
        life.Necrosis = dice.Chance(growth.NecrosisAtypical) && site.IsThoracic && life.Mitoses >= growth.NecrosisMitoses;
        life.Grade = growth.GradeOf(site.IsThoracic, life.Ki67, life.Mitoses, life.Necrosis);
        life.Doubling = growth.DoublingAtOne * Math.Pow(life.Ki67, growth.DoublingPower) * dice.LogNormal(1, growth.DoublingSpread);
        limit = Math.Max(growth.PrimaryStart * growth.LargestLeast, dice.LogNormal(site.Size, site.SizeSpread));
        lag = Math.Log(limit / growth.PrimaryStart);
        decay = Math.Exp(-Math.Log(2) / (3 * life.Doubling / (growth.PrimarySpeed * site.Speed)) / lag);
        spreadFactor = Math.Pow(life.Ki67 / 2, growth.GradePower) / 12;
        deathFactor = Math.Pow(life.Ki67 / 2, growth.DeathGradePower);
        layerOffset = model.Model.Staging.LayerSpread * dice.Normal();
        hiddenNodes = dice.LogNormal(model.Model.Staging.NodeCount, model.Model.Staging.NodeCountSpread);
        (speed, held, grown, treated, nodeGrowth, nodeResponse) = (1, 1, 0, 0, growth.LesionGrowth * dice.Normal(), Response());
        gompertz = Math.Log(growth.BurdenCeiling / growth.BurdenReference);
        life.Receptors = dice.Chance(site.Receptors * (life.Grade == "G3" ? growth.ReceptorLoss : 1));
        (life.Size, life.PrimaryThere, nodeMass) = (growth.PrimaryStart, true, 0);
        for (var i = 0; i < model.Hormones.Length; i++)
        {
            var row = model.Model.Hormones.Hormones[i];
            var makes = dice.Chance(row.Share);
            if (life.Hormone < 0 && makes && (model.Hormones[i].Sites & (1 << life.Site)) != 0)
            {
                life.Hormone = i;
            }
        }

        life.Output = life.Hormone < 0 ? 0 : dice.LogNormal(1, model.Model.Hormones.Hormones[life.Hormone].OutputSpread);
        ClearCare();
        open.Clear();
        foreach (var row in model.Complaints)
        {
            if ((row.Sites & (1 << life.Site)) != 0 && (row.Hormones == -1 || (life.Hormone >= 0 && (row.Hormones & (1 << life.Hormone)) != 0)))
            {
                open.Add(row);
            }
        }
    }

    private void Grow(int day)
    {
        if (life.PrimaryThere)
        {
            lag *= decay;
            life.Size = limit * Math.Exp(-lag);
            life.Layer = Math.Clamp((int)Math.Floor(model.Model.Staging.LayerStart + (model.Model.Staging.LayerGrowth * Math.Log(life.Size / 10)) + layerOffset), 0, 4);
        }

        held = HoldOn(day);
        var kill = KillOn(day);
        var rate = Math.Log(2) / life.Doubling * speed;
        if (nodeMass > 0)
        {
            var effect = ((1 - held) * rate) + kill;
            nodeMass = Math.Min(growth.NodeMassMost, nodeMass * Math.Cbrt(Math.Exp(((1 + nodeGrowth) * rate) - ((1 + nodeResponse) * effect))));
        }

        if (life.Burden > 0)
        {
            // Gompertz: what is small doubles faster, what is large slower than the doubling time, which holds at the reference.
            var natural = rate * Math.Max(0, Math.Log(growth.BurdenCeiling / life.Burden)) / gompertz;
            life.Burden *= Math.Exp((held * natural) - kill);
            (grown, treated) = (grown + natural, treated + ((1 - held) * natural) + kill);
        }
    }

    private void Spread(int day)
    {
        var site = model.Model.Sites.Sites[life.Site];
        if (life.PrimaryThere)
        {
            var factor = Math.Pow(life.Size / 10, growth.SizePower) * spreadFactor;
            if (life.Nodes == 0)
            {
                if (dice.Chance(site.Nodes * factor))
                {
                    (life.Nodes, life.NodesDay, nodeMass) = (Math.Max(1, (int)hiddenNodes), Within(day), growth.NodeMass);
                    AddLesion("regional-nodes", life.NodesDay, 0);
                }
            }

            if (life.Spread.Count == 0 && dice.Chance(site.Distant * factor * (life.Nodes > 0 ? growth.AfterNodes : 1)))
            {
                Seed(Within(day), site);
            }
        }

        if (life.Burden > 0)
        {
            var factor = Math.Sqrt(life.Burden / 5) / 12 * held;
            if (dice.Chance(growth.FurtherOrgan * factor))
            {
                Further(Within(day));
            }

            if (life.Lesions.Count < growth.LesionsMost && dice.Chance(growth.NewLesion * factor))
            {
                AddLesion(life.Spread[dice.Below(life.Spread.Count)].Organ, Within(day), Small(dice.Between(growth.NewShare)));
            }
        }
    }

    private void Seed(int day, SiteModel site)
    {
        life.Burden = dice.LogNormal(growth.Seed, growth.SeedSpread);
        var organ = dice.Chance(site.Liver) ? "liver" : OtherOrgan();
        life.Spread.Add(new(organ, day));
        var count = 1 + dice.Below(growth.SeededLesions);
        for (var i = 0; i < count; i++)
        {
            AddLesion(organ, day, dice.Between(growth.SeededShare));
        }
    }

    private void Further(int day)
    {
        var organ = !life.In("liver") && dice.Chance(growth.FurtherLiver) ? "liver" : OtherOrgan();
        if (!life.In(organ))
        {
            life.Spread.Add(new(organ, day));
            AddLesion(organ, day, Small(dice.Between(growth.FurtherShare)));
        }
    }

    private string OtherOrgan()
    {
        var rows = model.Model.Sites.Spread;
        for (var i = 0; i < rows.Length; i++)
        {
            weights[i] = (rows[i].WomenOnly && !life.Woman) || (rows[i].Organ == "lung" && model.Model.Sites.Sites[life.Site].Site == "lung") ? 0 : model.SpreadWeights[life.Site][i];
        }

        return rows[dice.Pick(weights.AsSpan(0, rows.Length))].Organ;
    }

    // A further lesion begins small, however much there is of the others: the share goes with the third power of the diameter.
    private double Small(double share)
    {
        var over = growth.NewMost / Lesion.DiameterOf(share, life.Burden, growth.Liver);
        return over < 1 ? share * over * over * over : share;
    }

    // Numbers are never given again: a mass of nodes that was removed keeps its own.
    private void AddLesion(string organ, int day, double share) =>
        life.Lesions.Add(new() { Number = ++life.LesionsEver, Organ = organ, Day = day, Share = share, Growth = growth.LesionGrowth * dice.Normal(), Response = Response(), Grown = grown, Treated = treated });

    private double Response() => Math.Max(-1, growth.LesionKill * dice.Normal());

    // What each lesion makes up now. Together they are never more than there is.
    private void Share()
    {
        var sum = 0.0;
        foreach (var lesion in life.Lesions)
        {
            if (lesion.Grown != grown || lesion.Treated != treated)
            {
                lesion.Share *= Math.Exp((lesion.Growth * (grown - lesion.Grown)) - (lesion.Response * (treated - lesion.Treated)));
                (lesion.Grown, lesion.Treated) = (grown, treated);
            }

            sum += lesion.Share;
        }

        if (sum > 1)
        {
            foreach (var lesion in life.Lesions)
            {
                lesion.Share /= sum;
            }
        }
    }

    /// <summary>True diameter of a lesion, mm, once its share is told.</summary>
    private double DiameterOf(Lesion lesion) => lesion.Organ == "regional-nodes" ? nodeMass : lesion.Diameter(life.Burden, growth.Liver);

    private void Secrete(int day)
    {
        if (life.Hormone < 0)
        {
            return;
        }

        var row = model.Model.Hormones.Hormones[life.Hormone];
        var load = life.Burden * (life.In("liver") ? 1 : model.Model.Hormones.Bypass);
        if (row.FromPrimary && life.PrimaryThere)
        {
            load += life.Size / 10;
        }

        life.Load = load * life.Output / row.Threshold;
        if (life.SyndromeDay < 0 && life.Load >= 1)
        {
            life.SyndromeDay = Within(day);
        }

        if (life.SyndromeDay >= 0 && life.HeartDay < 0 && row.Condition == "carcinoid-syndrome" && dice.Chance(HeartHazard(day)))
        {
            life.HeartDay = Within(day);
        }
    }

    private double HeartHazard(int day) => model.Model.Hormones.HeartRate / 12 * Math.Pow(life.Load * ReliefOn(day) / 5, model.Model.Hormones.HeartPower);

    private void Complain(int day)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            var row = open[i];
            var driver = row.Cause switch
            {
                Cause.Hormone => life.SyndromeDay < 0 ? 0 : life.Load * ReliefOn(day),
                Cause.Liver => life.Burden / 10,
                Cause.Primary => life.PrimaryThere ? life.Size / 15 : 0,
                Cause.Airway => life.PrimaryThere ? life.Size / 20 : 0,
                Cause.Mesentery => life.Nodes > 0 ? 1 : 0,
                Cause.Bone => life.In("bone") ? 1 : 0,
                Cause.Brain => life.In("brain") ? 1 : 0,
                _ => life.HeartDay >= 0 ? 1 : 0,
            };
            if (driver <= 0 || !dice.Chance(row.Rate * (row.Power == 0 ? 1 : Math.Pow(driver, row.Power))))
            {
                continue;
            }

            open.RemoveAt(i);
            if (!Complains(row.Term))
            {
                life.Complaints.Add(new(row.Term, row.Row, Within(day)));
                if (life.DiagnosisDay >= 0)
                {
                    chart?.Complaint(row.Term, row.Row, life.Complaints[^1].Day, life.Complaints[^1].Day + dice.Days(care.ComplaintTold));
                }
                else if (dice.Chance(row.Emergency))
                {
                    Emergency(life.Complaints[^1].Day, row);
                }
            }
        }
    }

    private bool Complains(int term)
    {
        foreach (var complaint in life.Complaints)
        {
            if (complaint.Term == term)
            {
                return true;
            }
        }

        return false;
    }
}
