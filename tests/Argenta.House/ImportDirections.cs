using System.Xml.Linq;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.House;

/// <summary>The house plan as a test: which room may see which.</summary>
public class ImportDirections
{
    /// <summary>The order of the walk, from the ground floor to the doors. A project may refer only to projects of an earlier row.</summary>
    private static readonly string[][] Floors =
    [
        ["Terms", "Charts", "Survival", "Seer"],
        ["Rules", "Record"],
        ["Health", "Pathology"],
        ["Symptoms", "Staging"],
        ["Course"],
        ["Treatment", "FollowUp", "Workup", "Prognosis"],
        ["Assessment"],
        ["Fhir", "Report"],
        ["Population", "Simulation"],
        ["Registry"],
        ["Cluster", "Web"],
        ["Cli"],
    ];

    public static TheoryData<string> Projects() => [.. Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories).Select(p => Path.GetFileNameWithoutExtension(p))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_room_knows_only_rooms_already_passed(string project)
    {
        var own = FloorOf(project);
        Assert.True(own >= 0, $"{project} has no place in the house plan: add it to ImportDirections and to docs/architecture.md.");
        foreach (var reference in References(project))
        {
            Assert.True(FloorOf(reference) < own, $"{project} refers to {reference}, which lies further along the walk.");
        }
    }

    [Fact]
    public void The_ground_floor_knows_nothing_of_care()
    {
        Assert.Empty(References("Argenta.Terms"));
        Assert.Empty(References("Argenta.Charts"));
        Assert.Empty(References("Argenta.Survival"));
        Assert.Equal(["Argenta.Terms"], References("Argenta.Rules"));
    }

    [Fact]
    public void The_pathway_does_no_input_or_output()
    {
        string[] doors = ["Fhir", "Report", "Cli", "Web", "Registry", "Population", "Simulation", "Cluster"];
        var offending = Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(p => !p.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !doors.Any(d => p.Contains($"Argenta.{d}{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
            .Where(p => File.ReadAllText(p) is var text && (text.Contains("File.Read", StringComparison.Ordinal) || text.Contains("File.Write", StringComparison.Ordinal) || text.Contains("File.Open", StringComparison.Ordinal) || text.Contains("Console.", StringComparison.Ordinal) || text.Contains("Environment.Get", StringComparison.Ordinal)))
            .Select(p => Path.GetRelativePath(Repository.Root, p));
        Assert.Empty(offending);
    }

    private static int FloorOf(string project) => Array.FindIndex(Floors, f => f.Contains(project["Argenta.".Length..]));

    private static List<string> References(string project) =>
    [
        .. XDocument.Load(Repository.PathOf("src", project, project + ".csproj")).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)),
    ];
}
