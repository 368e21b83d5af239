using System.Text;
using System.Text.Json;
using Argenta.Fhir;
using Argenta.Record;
using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>Hereditary syndromes, what runs in the family, and allergies.</summary>
public class KinTests
{
    [Fact]
    public void A_record_without_faults_says_of_them_what_is_so_or_nothing()
    {
        // Where the tables say so often, there is something to see.
        var knowledge = Often(House.Model);
        var block = new SimulatedBlock(new(knowledge, House.Compiled.Phrases), House.Settings(seed: 21), knowledge.Faults.Times(0), bundles: true);
        var (none, allergies, families, syndromes) = (0, 0, 0, 0);
        for (var person = 0; person < 400; person++)
        {
            block.Run(person, 1);
            var truth = JsonDocument.Parse(block.Truth.Written.ToArray()).RootElement;
            var record = FhirReader.Read(block.Records[0].Written.ToArray(), "people.ndjson", House.Terms, ReadOptions.Tolerant).Single();
            var told = record.Of<AllergyEntry>();
            var so = truth.GetProperty("allergies").EnumerateArray().Select(a => a.GetString()).ToHashSet();
            Assert.All(told, a => Assert.True(a.Presence == Presence.Absent ? so.Count == 0 && a.Substance is null : so.Contains(a.Substance)));
            Assert.Equal(told.Length == 0 ? 0 : Math.Max(1, so.Count), told.Length);
            none += told.Count(a => a.Presence == Presence.Absent);
            allergies += told.Count(a => a.Presence == Presence.Present);
            foreach (var family in record.Of<FamilyHistoryEntry>().Where(f => f.Presence == Presence.Present))
            {
                Assert.Equal((truth.GetProperty("familyHistory").GetString(), Presence.Present), (family.Term, family.Presence));
                Assert.True(family.Relation is "mother" or "father");
                families++;
            }

            foreach (var entry in record.Of<ConditionEntry>().Where(c => c.Presence == Presence.Present && House.Model.Kin.Hereditary.Any(h => h.Condition == c.Term)))
            {
                Assert.Equal(truth.GetProperty("hereditary").GetString(), entry.Term);
                syndromes++;
            }
        }

        Assert.True(none > 20 && allergies > 100 && families > 50 && syndromes > 50, $"{none} without, {allergies} allergies, {families} families, {syndromes} syndromes");
    }

    [Theory]
    [InlineData("thymus", "men1")]
    [InlineData("pancreas", "men1")]
    [InlineData("lung", "men1")]
    [InlineData("ileum", "men1")]
    [InlineData("pancreas", "vhl")]
    public void So_many_tumours_of_a_place_are_hereditary_as_the_table_says(string site, string syndrome)
    {
        var row = House.Model.Kin.Hereditary.Single(h => h.Condition == syndrome);
        var share = row.OfSites.GetValueOrDefault(site)?.Share ?? row.People;
        // Whoever has another syndrome already does not get this one.
        var before = House.Model.Kin.Hereditary.TakeWhile(h => h != row).Sum(h => h.OfSites.GetValueOrDefault(site)?.Share ?? h.People);
        var sites = House.Model.Sites;
        var only = House.Model with { Sites = sites with { Sites = [.. sites.Sites.Select(s => s with { Incidence = s.Site == site ? 1 : 0 })] } };
        var engine = new LifeEngine(new(only, House.Compiled.Phrases), House.Settings(seed: 3, share: 1));
        const int People = 4000;
        var number = House.Model.Kin.Hereditary.IndexOf(row);
        var has = Enumerable.Range(0, People).Count(i => engine.Play(i).Hereditary == number);
        var expected = share * (1 - before) * People;
        Assert.InRange(has, expected - 1 - (4 * Math.Sqrt(expected)), expected + 1 + (4 * Math.Sqrt(expected)));
    }

    [Fact]
    public void They_change_nothing_else_of_a_life()
    {
        Assert.Equal(House.TruthsBefore("hereditary", House.Model), House.TruthsBefore("hereditary", Often(House.Model)));
    }

    [Fact]
    public void Of_people_with_an_affected_parent_half_have_it()
    {
        var often = Often(House.Model);
        var engine = new LifeEngine(new(often, House.Compiled.Phrases), House.Settings(seed: 5, share: 0));
        var (both, parent) = (0, 0);
        for (var i = 0; i < 6000; i++)
        {
            var life = engine.Play(i);
            if (life.FamilyHistory == 0)
            {
                parent++;
                both += life.Hereditary == 0 ? 1 : 0;
            }
        }

        Assert.InRange(both / (double)parent, 0.45, 0.62); // some have both a syndrome and a parent by chance
    }

    // The same tables with shares at which each run shows each of them.
    private static SimulationModel Often(SimulationModel model)
    {
        var text = Repository.Knowledge.Text("simulation/kin.yaml");
        foreach (var row in model.Kin.Hereditary)
        {
            text = text.Replace(FormattableString.Invariant($"condition: {row.Condition}, people: {row.People:0.#####}"), $"condition: {row.Condition}, people: 0.15", StringComparison.Ordinal);
        }

        foreach (var row in model.Kin.Allergies)
        {
            text = text.Replace(FormattableString.Invariant($"substance: {row.Substance}, share: {row.Share}"), $"substance: {row.Substance}, share: 0.3", StringComparison.Ordinal);
        }

        var often = SimulationModel.Load(Repository.Knowledge.With("simulation/kin.yaml", text), House.Terms);
        Assert.All(often.Kin.Hereditary, h => Assert.Equal(0.15, h.People));
        Assert.All(often.Kin.Allergies, a => Assert.Equal(0.3, a.Share));
        return often;
    }
}
