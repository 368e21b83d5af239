using System.Text.RegularExpressions;
using Argenta.Assessment;
using Argenta.Terms;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.House;

/// <summary>Knowledge is data, every piece of it with a source; no clinical content hides in code.</summary>
public partial class KnowledgeIsCited
{
    [Fact]
    public void All_knowledge_loads_and_every_source_resolves()
    {
        var knowledge = PathwayKnowledge.Load(Repository.Knowledge);
        Assert.NotEmpty(knowledge.Options.Options);
        foreach (var statement in knowledge.Options.Statements.Concat(knowledge.Alerts.Statements).Concat(knowledge.Schedules.Statements).Concat(knowledge.Syndromes.Statements))
        {
            Assert.All(statement.Sources, key => Assert.NotNull(knowledge.Sources[key]));
        }
    }

    [Fact]
    public void Tests_that_rules_name_exist()
    {
        var knowledge = PathwayKnowledge.Load(Repository.Knowledge);
        var named = knowledge.Catalogue.All.SelectMany(f => f.Tests)
            .Concat(knowledge.Options.Options.SelectMany(o => o.NeedsFirst));
        Assert.DoesNotContain(named.Distinct(), id => knowledge.Workup[id] is null);
    }

    [Fact]
    public void Alternatives_of_options_exist()
    {
        var knowledge = PathwayKnowledge.Load(Repository.Knowledge);

        // A text of several words names what is no option of the catalogue.
        Assert.DoesNotContain(knowledge.Options.Options.SelectMany(o => o.Card.Alternatives), id => !id.Contains(' ', StringComparison.Ordinal) && knowledge.Options.Option(id) is null);
    }

    [Fact]
    public void No_option_id_stands_in_code()
    {
        var knowledge = PathwayKnowledge.Load(Repository.Knowledge);
        var code = Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories).Where(p => !p.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        // A drug and an operation that the readers of words name too.
        var ids = knowledge.Options.Options.Select(o => o.Id).Where(id => id is not ("everolimus" or "appendicectomy"));
        Assert.DoesNotContain(ids, id => code.Any(c => c.Contains($"\"{id}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_vignette_of_the_knowledge_holds()
    {
        var knowledge = PathwayKnowledge.Load(Repository.Knowledge);
        foreach (var set in new[] { knowledge.Options, knowledge.Alerts, knowledge.Schedules, knowledge.FollowUp.Changes, knowledge.FollowUp.Signals, knowledge.Syndromes, knowledge.Plain.Sentences })
        {
            Assert.All(Rules.Guidelines.VignetteRunner.Run(set), result => Assert.True(result.Passed, result.ToString()));
        }
    }
}
