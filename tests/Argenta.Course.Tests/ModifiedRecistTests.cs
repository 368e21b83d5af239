using Argenta.Course.Recist;
using Argenta.Record;
using Argenta.Terms;
using Xunit;
using static Argenta.Tests.House;

namespace Argenta.Tests;

/// <summary>mRECIST stands beside RECIST and decides nothing.</summary>
public class ModifiedRecistTests
{
    private static LesionEntry Viable(string name, string date, string viable, string mm = "50", Organ organ = Organ.Liver) => Lesion(name, date, mm, "target", organ: organ) with { ViableMm = Mm(viable) };

    private static string?[] Answers(params IEnumerable<Entry> entries) => [.. (Assess(entries).Response.Recist!.Modified?.Points ?? []).Select(p => p.Response is { } r ? Words<TargetResponse>.Of(r) : null)];

    [Theory]
    [InlineData("28", "PR")] // exactly 30 % of 40
    [InlineData("28.1", "SD")]
    [InlineData("47.9", "SD")]
    [InlineData("48", "PD")] // exactly 20 %, and no least millimetres here
    [InlineData("0", "CR")]
    [InlineData("27-29", "NE")]
    public void The_enhancing_part_by_its_own_edges(string viable, string answer) => Assert.Equal([null, answer], Answers(Viable("a", "2024-01-01", "40"), Viable("a", "2024-04-01", viable)));

    [Fact]
    public void Progression_is_against_the_smallest_sum() => Assert.Equal([null, "PR", "PD"], Answers(Viable("a", "2024-01-01", "40"), Viable("a", "2024-04-01", "20"), Viable("a", "2024-07-01", "24")));

    [Fact]
    public void A_lesion_not_measured_is_not_evaluable_and_other_organs_do_not_count()
    {
        Assert.Equal([null, "NE"], Answers(Viable("a", "2024-01-01", "40"), Viable("b", "2024-01-01", "30"), Viable("a", "2024-04-01", "10"), Lesion("b", "2024-04-01", "50", "target")));
        Assert.Empty(Answers(Viable("a", "2024-01-01", "40", organ: Organ.Lung), Viable("a", "2024-04-01", "10", organ: Organ.Lung)));
        Assert.Empty(Answers(Lesion("a", "2024-01-01", "40", "target"), Lesion("a", "2024-04-01", "10", "target")));
    }

    [Fact]
    public void It_changes_neither_response_nor_tempo_nor_progression()
    {
        Entry[] plain = [Lesion("a", "2024-01-01", "50", "target"), Lesion("a", "2024-09-01", "50", "target")];
        Entry[] viable = [Viable("a", "2024-01-01", "20"), Viable("a", "2024-09-01", "45")];
        Assert.Equal(["PD"], Answers(viable).Skip(1));
        Assert.Equal(Overall(plain), Overall(viable));
        Assert.Equal(Assess(plain).Progression.Tempo.Value, Assess(viable).Progression.Tempo.Value);
        Assert.False(Assess(viable).Progression.Progression.Value);
    }
}
