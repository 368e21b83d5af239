using Argenta.Simulation.Reporting;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>What comes out lies within what was published.</summary>
public class CalibrationTests
{
    [Fact]
    public void Every_outcome_lies_within_the_range_of_its_sources()
    {
        var lines = Calibration.Run(House.Compiled, Calibration.UsualPeople, 1, Environment.ProcessorCount);
        Assert.True(lines.Length >= 40);
        Assert.Empty(lines.Where(l => !l.IsWithin).Select(l => $"{l.Target.Metric}: {l.Simulated:0.##}, not {l.Target.Low} to {l.Target.High}"));
    }

    [Fact]
    public void The_report_shows_both_sides_and_names_what_lies_outside()
    {
        var lines = Calibration.Run(House.Compiled, 400, 5, 1);
        var text = CalibrationText.Text(lines, 400, 5);
        Assert.All(House.Model.Targets.Targets, t => Assert.Contains(t.Source, text));
        var impossible = House.Model with { Targets = new([House.Model.Targets.Targets[0] with { Low = 1000, High = 1001 }]) };
        var outside = Calibration.Run(new(impossible, House.Compiled.Phrases), 400, 5, 1);
        Assert.False(Assert.Single(outside).IsWithin);
        Assert.Contains("OUTSIDE", CalibrationText.Text(outside, 400, 5));
    }

    [Fact]
    public void The_report_does_not_depend_on_threads() =>
        Assert.Equal(Calibration.Run(House.Compiled, 600, 2, 1).Select(l => Math.Round(l.Simulated, 9)), Calibration.Run(House.Compiled, 600, 2, 3).Select(l => Math.Round(l.Simulated, 9)));
}
