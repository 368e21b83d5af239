using System.Text.RegularExpressions;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.House;

/// <summary>As-of is honest only when nothing looks at the clock: a door takes today once.</summary>
public partial class NothingReadsTheClock
{
    /// <summary>The one place that may, with the reason.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["src/Argenta.Cli/Commands/AssessCommand.cs"] = "takes today once where no --as-of is given",
    };

    [Fact]
    public void Only_the_door_reads_it()
    {
        var found = SourceFiles().Where(f => Clock().IsMatch(File.ReadAllText(f))).Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')).Order();
        Assert.Equal(Allowed.Keys.Order(), found);
    }

    [Fact]
    public void No_DateTime_in_the_pathway()
    {
        var found = SourceFiles().Where(f => !f.Contains("Argenta.Cli", StringComparison.Ordinal) && !f.Contains("Argenta.Charts", StringComparison.Ordinal) && !f.Contains("Argenta.Fhir", StringComparison.Ordinal))
            .Where(f => DateTimeType().IsMatch(File.ReadAllText(f))).Select(f => Path.GetRelativePath(Repository.Root, f));
        Assert.Empty(found);
    }

    [Fact]
    public void No_mutable_static_state()
    {
        var found = SourceFiles().SelectMany(f => File.ReadLines(f).Where(l => MutableStatic().IsMatch(l)).Select(l => $"{Path.GetRelativePath(Repository.Root, f)}: {l.Trim()}"));
        Assert.Empty(found);
    }

    private static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(p => !p.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !p.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex(@"DateTime(Offset)?\.(Now|UtcNow|Today)|SystemClock|Stopwatch\.GetTimestamp|TimeProvider\.System|Environment\.TickCount")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bDateTime\b")]
    private static partial Regex DateTimeType();

    [GeneratedRegex(@"^\s*(public|internal|private)\s+static\s+(?!readonly|const|class|partial|.*operator|implicit|explicit|extern|async|event|record|ref)[\w<>\[\],\.\? ]+\s+\w+\s*(=[^>]|;)")]
    private static partial Regex MutableStatic();
}
