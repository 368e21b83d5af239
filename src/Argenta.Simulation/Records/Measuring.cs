using System.Collections.Immutable;
using Argenta.Simulation.Life;
using Argenta.Simulation.Model;

namespace Argenta.Simulation.Records;

/// <summary>What a laboratory would report: the person's own level, the tumour's part, confounders, variation and noise.</summary>
internal sealed class Measuring
{
    private readonly ImmutableArray<MarkerRow> rows;
    private readonly (int Item, ConfounderRow Row, int Illness, ImmutableArray<int> Drugs)[] confounders;
    private readonly int[] terms;
    private readonly int[] hormones;
    private readonly double[] own;
    private readonly double[] spread;
    private readonly double dietNotKept;
    private readonly double responseLeast;
    private readonly Dice dice;
    private PersonLife life = new();

    public Measuring(Compiled model, Dice dice)
    {
        this.dice = dice;
        rows = model.Model.Markers.Items;
        (dietNotKept, responseLeast) = (model.Model.Markers.DietNotKept, model.Model.Markers.ResponseLeast);
        terms = [.. rows.Select(r => model.Phrases.Of(r.Item))];
        hormones = [.. rows.Select(r => r.Of.Aggregate(0, (mask, id) => mask | (1 << model.Model.Hormones.IndexOf(id))))];
        own = new double[rows.Length];
        confounders = [.. model.Model.Markers.Confounders.Select(c => (rows.FindIndex(r => r.Item == c.Item), c, model.Phrases.TryOf(c.When), model.Phrases.Within(c.When)))];
        spread = new double[confounders.Length];
    }

    /// <summary>Number of items.</summary>
    public int Count => rows.Length;

    /// <summary>Term of an item.</summary>
    public int TermOf(int row) => terms[row];

    /// <summary>Begins a person: their own level of everything.</summary>
    public void Begin(PersonLife person)
    {
        life = person;
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = dice.LogNormal(person.Woman ? rows[i].MiddleOfWomen ?? rows[i].Noise.Middle : rows[i].Noise.Middle, rows[i].Noise.Between);
        }

        for (var i = 0; i < spread.Length; i++)
        {
            spread[i] = dice.Normal();
        }
    }

    /// <summary>One result.</summary>
    public double Measure(int row, int day)
    {
        var item = rows[row];
        var level = own[row];
        var driver = item.Driver switch
        {
            MarkerDriver.Burden => life.Burden,
            MarkerDriver.Hormone => life.Hormone >= 0 && (hormones[row] & (1 << life.Hormone)) != 0 ? life.Load : 0,
            MarkerDriver.Heart => life.HeartDay >= 0 && life.HeartDay <= day ? 1 : 0,
            MarkerDriver.Age => Math.Max(0, (life.AgeOn(day) - 50) / 10),
            _ => 0,
        };
        if (driver > 0)
        {
            level *= Math.Max(responseLeast, 1 + (item.Response.Gain * Math.Pow(driver, item.Response.Power)));
        }

        for (var i = 0; i < confounders.Length; i++)
        {
            var (of, confounder, illness, drugs) = confounders[i];
            if (of == row && (confounder.When == "diet-not-kept" ? dice.Chance(dietNotKept) : InForce(illness, drugs, day)))
            {
                level *= confounder.Factor * Math.Exp(confounder.Spread * spread[i]);
            }
        }

        foreach (var (term, factor, until) in life.ItemFactors)
        {
            if (term == terms[row] && day <= until)
            {
                level *= factor;
            }
        }

        level *= Math.Exp(item.Noise.Within * dice.Normal());
        if (item.Ceiling is { } most)
        {
            level = most * level / (most + level);
        }

        return level * Math.Exp(item.Noise.Assay * dice.Normal());
    }

    private bool InForce(int illness, ImmutableArray<int> drugs, int day)
    {
        if (illness >= 0 && life.Has(illness, day))
        {
            return true;
        }

        foreach (var drug in life.Drugs)
        {
            if (drug.Start <= day && (drug.End == 0 || drug.End >= day) && drugs.Contains(drug.Term))
            {
                return true;
            }
        }

        return false;
    }
}
