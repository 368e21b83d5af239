using Argenta.Simulation.Model;

namespace Argenta.Simulation.Records;

/// <content>What is written of the family and of allergies.</content>
public sealed partial class Chart
{
    private void Kin()
    {
        var kin = model.Model.Kin;
        if (life.FamilyHistory >= 0 && dice.Chance(kin.KinTold))
        {
            Add(new() { Shape = Shape.Family, Piece = Piece.Kin, Term = model.Hereditary[life.FamilyHistory], Day = Asked + dice.Days(records.AskedOnce), Word = dice.Chance(kin.Mother) ? "mother" : "father" });
        }

        if (life.Hereditary >= 0)
        {
            var (isEarly, isByTumour, delay) = (dice.Chance(kin.KnownEarly), dice.Chance(kin.KnownByTumour), dice.Days(kin.Found));
            if (isEarly || (isByTumour && life.DiagnosisDay >= 0))
            {
                NewIllness(model.Hereditary[life.Hereditary], isEarly ? Asked + delay : life.DiagnosisDay + kin.ByTumourAfter + delay);
            }
        }

        if (dice.Chance(kin.AllergiesAsked))
        {
            var day = Asked + dice.Days(records.AskedOnce);
            if (life.Allergies.Count == 0)
            {
                Add(new() { Shape = Shape.Allergy, Piece = Piece.Allergy, Term = term.NoAllergy, Day = day, Absent = true });
            }

            foreach (var allergy in life.Allergies)
            {
                Add(new() { Shape = Shape.Allergy, Piece = Piece.Allergy, Term = model.Allergies[allergy], Day = day });
            }
        }
    }
}
