namespace Argenta.Simulation.Life;

/// <content>Illnesses that are over.</content>
public sealed partial class LifeEngine
{
    // By a stream of its own: the life does not depend on it.
    private void Recover()
    {
        var over = model.Model.Denials.Over;
        for (var i = 0; i < life.Illnesses.Count; i++)
        {
            var illness = life.Illnesses[i];
            var row = model.Over.IndexOf(illness.Term);
            if (row >= 0 && !illness.Wrong && dice.Chance(over[row].Share))
            {
                life.Illnesses[i] = illness with { Over = illness.Day + model.Model.Denials.OverAfter + (int)(365.25 * over[row].Years * dice.Wait()) };
            }
        }
    }
}
