namespace Argenta.Simulation.Life;

/// <content>What runs in the family, and what is not tolerated.</content>
public sealed partial class LifeEngine
{
    // By a stream of its own: the life does not depend on it.
    private void Kin()
    {
        var kin = model.Model.Kin;
        var site = life.HasTumour ? model.Model.Sites.Sites[life.Site].Site : null;
        for (var i = 0; i < kin.Hereditary.Length; i++)
        {
            var row = kin.Hereditary[i];
            var share = site is null ? row.People : row.OfSites.GetValueOrDefault(site)?.Share ?? row.People;
            var (has, spared, inherited) = (dice.Chance(share), dice.Chance(row.People), dice.Chance(kin.Inherited));
            if (has && life.Hereditary < 0)
            {
                life.Hereditary = i;
            }

            // A parent passes it on to every second child.
            if (inherited && life.FamilyHistory < 0 && (life.Hereditary == i || spared))
            {
                life.FamilyHistory = i;
            }
        }

        for (var i = 0; i < kin.Allergies.Length; i++)
        {
            if (dice.Chance(kin.Allergies[i].Share))
            {
                life.Allergies.Add(i);
            }
        }
    }
}
