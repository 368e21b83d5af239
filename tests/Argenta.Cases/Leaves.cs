using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Cases;

/// <summary>Every leaf of every explanation of every sample opens: an entry stands at its place, a source is listed.</summary>
public class Leaves
{
    public static TheoryData<string> Samples() => [.. People.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_leaf_opens(string name)
    {
        var assessment = People.Assess(People.Sheet(name));
        var lines = File.ReadAllLines(People.SheetPath(name));
        foreach (var node in assessment.AllBecause())
        {
            if (node.Source is { } key)
            {
                Assert.True(People.Knowledge.Sources[key] is not null, $"source '{key}' of '{node.Text}' is not listed");
            }

            if (node.Entry is { } entry)
            {
                Assert.Equal($"samples/{name}/case.yaml", entry.File);
                Assert.InRange(entry.Line ?? 0, 1, lines.Length);
                Assert.NotEqual(string.Empty, lines[entry.Line!.Value - 1].Trim());
            }

            // A step that says "nothing is recorded" is unknown and opens nothing; every other end points somewhere.
            if (node.Children.IsEmpty)
            {
                Assert.True(node.Entry is not null || node.Source is not null || node.Truth == Terms.Truth.Unknown, $"'{node.Text}' rests on nothing");
            }
        }
    }
}
