using Argenta.Assessment;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Cases;

/// <summary>Remove a rule file and its options disappear; nothing else changes.</summary>
public class KnowledgeIsData
{
    [Fact]
    public void Without_the_rule_files_there_are_no_options_and_the_findings_stay()
    {
        var bare = PathwayKnowledge.Load(Repository.Knowledge.Without(p => p.StartsWith("treatment/", StringComparison.Ordinal)));
        var before = People.Assess(People.Case013);
        var after = Pathway.Assess(People.Case013, People.Day, bare);
        Assert.NotEmpty(before.Options);
        Assert.Empty(after.Options);
        Assert.Equal(before.Findings.Select(f => (f.Name, f.State, f.Settled)), after.Findings.Select(f => (f.Name, f.State, f.Settled)));
        Assert.Equal(before.Alerts.Select(a => a.Id), after.Alerts.Select(a => a.Id));
        Assert.Equal(before.FollowUp.Select(f => (f.What, f.Due)), after.FollowUp.Select(f => (f.What, f.Due)));
    }
}
