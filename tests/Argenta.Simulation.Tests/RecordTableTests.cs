using System.Text;
using System.Text.RegularExpressions;
using Argenta.Simulation.Model;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>What records keep is data: a fault in it is named with file and line, and it changes the record and no life.</summary>
public partial class RecordTableTests
{
    private static readonly string[] Files = ["records", "records-diagnosis", "records-follow-up"];

    public static TheoryData<string> Tables() => [.. Files];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_row_is_needed(string file)
    {
        var lines = Lines(file);
        var list = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            list = lines[i] is "figures:" or "delays:" ? i : list;
            if (Name().Match(lines[i]) is { Success: true } row)
            {
                // A list begins with its first row.
                Says(Fault(file, [.. lines[..i], .. lines[(i + 1)..]]), file, list + 2, $"The {lines[list][..^2]} '{row.Groups[1].Value}' is missing");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_row_that_nothing_uses_is_a_fault(string file)
    {
        var lines = Lines(file);
        const string End = "means: \"nothing\", source: HOUSE, certainty: D }";
        Says(Fault(file, [.. lines, $"  - {{ name: idle, from: 1, within: 2, {End}"]), file, lines.Length + 1, "Nothing uses the delay 'idle'");
        var at = Array.IndexOf(lines, "delays:");
        Says(Fault(file, [.. lines[..at], $"  - {{ name: idle, value: 1, {End}", .. lines[at..]]), file, at + 1, "Nothing uses the figure 'idle'");
        Says(Fault(file, [.. lines, lines[^1]]), file, lines.Length + 1, "stands twice");
    }

    [Theory]
    [InlineData("delays:", "delay:", "'delay' is not a key that belongs here")]
    [InlineData("within: ", "wthin: ", "'wthin' is not a key that belongs here")]
    [InlineData("from: 0, within: ", "from: -1, within: ", "'from' is -1")]
    [InlineData("within: ", "within: -", "'within' is -")]
    [InlineData("value: ", "valu: ", "'valu' is not a key that belongs here")]
    [InlineData("source: HOUSE", "source: HOSE", "not in sources.yaml")]
    public void A_wrong_cell_is_a_fault(string right, string wrong, string message)
    {
        foreach (var file in Files)
        {
            var lines = Lines(file);
            var at = Array.FindIndex(lines, l => !l.StartsWith('#') && l.Contains(right, StringComparison.Ordinal));
            lines[at] = lines[at].Replace(right, wrong, StringComparison.Ordinal);
            Says(Fault(file, lines), file, at + 1, message);
        }
    }

    [Fact]
    public void They_change_the_record_and_no_life()
    {
        foreach (var file in Files)
        {
            var path = $"simulation/{file}.yaml";
            var longer = SimulationModel.Load(Repository.Knowledge.With(path, Repository.Knowledge.Text(path).Replace("within: ", "within: 1", StringComparison.Ordinal)), House.Terms);
            Assert.Equal(House.TruthsBefore("faults", House.Model), House.TruthsBefore("faults", longer));
            Assert.NotEqual(Records(House.Model), Records(longer));
        }
    }

    private static string[] Lines(string file) => Repository.Knowledge.Text($"simulation/{file}.yaml").TrimEnd('\n').Split('\n');

    private static LocatedException Fault(string file, string[] lines) =>
        Assert.Throws<LocatedException>(() => SimulationModel.Load(Repository.Knowledge.With($"simulation/{file}.yaml", string.Join('\n', lines) + "\n"), House.Terms));

    private static void Says(LocatedException fault, string file, int line, string message)
    {
        Assert.Contains(message, fault.Message);
        Assert.EndsWith($"simulation/{file}.yaml", fault.File);
        Assert.Equal(line, fault.Line);
    }

    private static string Records(SimulationModel model)
    {
        var block = new SimulatedBlock(new(model, House.Compiled.Phrases), House.Settings(seed: 4, share: 1), model.Faults.Times(0), bundles: true);
        block.Run(0, 50);
        return Encoding.UTF8.GetString(block.Records[0].Written);
    }

    [GeneratedRegex(@"^  - \{ name: ([\w-]+),")]
    private static partial Regex Name();
}
