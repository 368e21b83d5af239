using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>The model is data: faults in it are named with their place, and it decides what comes out.</summary>
public class ModelTests
{
    public static TheoryData<string, string, string, string> Broken() => new()
    {
        { "care", "source: BASUROY-2018b", "source: BASUROY-2018x", "not in sources.yaml" },
        { "care", "name: visit,", "name: visits,", "'visit' is missing" },
        { "model", "to: regional,", "to: regionl,", "'regionl' is not known here" },
        { "model", "{ from: alive, to: dead-of-tumour,", "{ from: localised, to: dead-of-tumour,", "does not play" },
        { "sites", "women: 0.58", "women: 5.8", "from 0 to 1" },
        { "background", "condition: rosacea,", "condition: rosacia,", "no term" },
        { "faults", "kind: late", "kind: latte", "latte" },
        { "kin", "site: thymus", "site: thymos", "no place 'thymos'" },
        { "kin", "{ condition: men1, people:", "{ condition: men4, people:", "no row under 'hereditary'" },
        { "kin", "substance: latex", "substance: latexx", "no term" },
        { "denials", "condition: coeliac-disease", "condition: celiac-disease", "no term" },
        { "denials", "for: [chest-pain], share", "four: [chest-pain], share", "four" },
        { "denials", "name: struck,", "name: strike,", "'struck' is missing" },
        { "denials", "name: lately, value: 28", "name: lately, value: 28.5", "no whole number" },
        { "care", "from: 0, within: 14", "from: 0.5, within: 14", "not a whole number" },
        { "faults", "name: larger-most", "name: larger-mst", "'larger-most' is missing" },
        { "pregnancy", "to: 45, rate: 0.012", "to: 45, rate: 1.2", "from 0 to 1" },
        { "codes", "icd10cm: K46.9", "icd10cm: K50.9", "not read as 'hernia'" },
        { "codes", "term: stroke", "term: strike", "no term" },
        { "treatments", "drug: everolimus", "drg: everolimus", "drg" },
        { "treatments", "since: 2018-01-26", "since: 2018-13-26", "no day" },
        { "treatments", "of: kinase-late, since", "of: kinase-lat, since", "no treatment 'kinase-lat'" },
        { "care", "before: sstr-scintigraphy", "before: sstr-scintigrafy", "no term" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_fault_is_named_with_its_place(string file, string right, string wrong, string message)
    {
        var path = $"simulation/{file}.yaml";
        var text = Repository.Knowledge.Text(path);
        Assert.Contains(right, text);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        var broken = Repository.Knowledge.With(path, text[..at] + wrong + text[(at + right.Length)..]);
        var fault = Assert.Throws<LocatedException>(() => SimulationModel.Load(broken, House.Terms));
        Assert.Contains(message, fault.Message);
        Assert.Contains(path, fault.File);
    }

    [Fact]
    public void A_figure_that_nothing_uses_is_a_fault()
    {
        var text = Repository.Knowledge.Text("simulation/care.yaml").Replace("figures:\n", "figures:\n  - { name: idle, value: 1, means: \"nothing\", source: HOUSE, certainty: D }\n", StringComparison.Ordinal);
        var fault = Assert.Throws<LocatedException>(() => SimulationModel.Load(Repository.Knowledge.With("simulation/care.yaml", text), House.Terms));
        Assert.Contains("idle", fault.Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var fault = Assert.Throws<LocatedException>(() => SimulationModel.Load(Repository.Knowledge.Without(p => p == "simulation/growth.yaml"), House.Terms));
        Assert.Contains("growth.yaml", fault.File);
    }

    [Fact]
    public void The_figures_decide_what_comes_out()
    {
        // Without visits to doctors, people come as emergencies or by chance alone.
        var text = Repository.Knowledge.Text("simulation/care.yaml").Replace("name: visit, value: 0.", "name: visit, value: 0.00000", StringComparison.Ordinal);
        var model = SimulationModel.Load(Repository.Knowledge.With("simulation/care.yaml", text), House.Terms);
        var engine = new LifeEngine(new(model, House.Compiled.Phrases), House.Settings(share: 1));
        Assert.DoesNotContain(Enumerable.Range(0, 500), i => engine.Play(i) is { DiagnosisDay: >= 0, Route: Route.Complaints });
    }

    [Fact]
    public void The_simulator_sees_no_room_of_the_pathway()
    {
        var names = typeof(SimulationModel).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Argenta.", StringComparison.Ordinal));
        Assert.Equal(["Argenta.Terms"], names);
    }
}
