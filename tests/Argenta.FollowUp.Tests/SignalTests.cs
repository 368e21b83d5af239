using Argenta.Assessment;
using Xunit;

namespace Argenta.FollowUp.Tests;

/// <summary>Signals of recurrence and progression: reasons down to the record, what to do next, by urgency.</summary>
public class SignalTests
{
    private const string Advanced = "diagnoses:\n  - { what: neuroendocrine-tumour, site: ileum, date: 2022-01-10 }\n  - { what: liver-metastases, date: 2022-01-10 }\npathology:\n  - { kind: biopsy, from: liver, taken: 2022-01-10, values: { differentiation: well, ki67: 2, mitoses: 1 } }\n";

    private static string[] Of(string more) => [.. House.Assess(Advanced + more).Signals.Select(s => s.Id)];

    [Theory]
    [InlineData("imaging:\n  - { what: ct, date: 2026-05-01 }\n", "")]
    [InlineData("imaging:\n  - { what: ct, date: 2025-09-01 }\n", "signal-overdue")]
    [InlineData("imaging:\n  - { what: ct, date: 2023-05-01 }\n", "signal-lost signal-overdue")]
    [InlineData("imaging:\n  - { what: ct, date: 2026-05-01 }\nsymptoms:\n  - { what: bowel-obstruction, since: 2026-05-20 }\n", "signal-bowel-obstruction signal-new-complaint")]
    [InlineData("imaging:\n  - { what: ct, date: 2026-05-01 }\nsymptoms:\n  - { what: diarrhoea, since: 2026-04-20 }\n", "")] // older than the scan
    [InlineData("imaging:\n  - { what: ct, date: 2026-05-01 }\nsymptoms:\n  - { what: headache, since: 2026-05-20 }\n", "")] // no complaint of the tumour
    [InlineData("imaging:\n  - { what: ct, date: 2026-05-01 }\noutcomes:\n  - { what: progression, date: 2026-05-03, evidence: imaging }\n", "signal-progression")]
    public void A_signal_needs_its_ground(string more, string signals) =>
        Assert.Equal(signals.Split(' ', StringSplitOptions.RemoveEmptyEntries), Of("results:\n  - { what: weight, value: 70, unit: kg, date: 2023-06-01 }\n" + more).Where(s => s != "signal-overdue" || signals.Contains(s, StringComparison.Ordinal)).ToArray());

    [Fact]
    public void A_metastasis_first_seen_after_the_removal_is_a_recurrence()
    {
        var removed = House.Removed("ileum", "small-bowel-resection", "2023-01-10", "grade: G1, ki67: 1, mitoses: 0").Replace("results:", "imaging:\n  - { what: ct, date: 2026-05-01, findings: [{ where: liver, count: 2 }] }\nresults:", StringComparison.Ordinal);
        Assert.Contains(House.Assess(removed).Signals, s => s.Id == "signal-recurrence");
        Assert.DoesNotContain(House.Assess(removed.Replace("2026-05-01", "2023-01-02", StringComparison.Ordinal)).Signals, s => s.Id == "signal-recurrence");
    }

    [Fact]
    public void A_risen_grade_counts_for_a_year()
    {
        static bool Risen(string taken) => Of($"imaging:\n  - {{ what: ct, date: 2026-05-01 }}\n").Length >= 0 && House.Assess(Advanced.Replace("pathology:\n", $"pathology:\n  - {{ kind: biopsy, from: liver, taken: {taken}, values: {{ differentiation: well, ki67: 9, mitoses: 5 }} }}\n", StringComparison.Ordinal)).Signals.Any(s => s.Id == "signal-grade-risen");
        Assert.True(Risen("2026-05-01"));
        Assert.False(Risen("2025-05-01"));
        Assert.False(Risen("2021-05-01"));
    }

    [Fact]
    public void Signals_stand_among_the_alerts_in_their_order_with_reasons_and_what_to_do()
    {
        var a = House.Assess(Advanced + "imaging:\n  - { what: ct, date: 2025-05-01 }\nsymptoms:\n  - { what: bowel-obstruction, since: 2026-05-20 }\noutcomes:\n  - { what: progression, date: 2025-05-03, evidence: imaging }\n");
        Assert.Equal(a.Signals.Select(s => s.Urgency).Order(), a.Signals.Select(s => s.Urgency));
        Assert.Equal("signal-bowel-obstruction", a.Signals[0].Id);
        Assert.All(a.Signals, s => Assert.False(string.IsNullOrWhiteSpace(s.Next)));
        Assert.All(a.Signals, s => Assert.Contains(s.Because.SelectMany(b => b.Walk()), b => b.Entry is not null));
        Assert.Equal(a.Signals.Select(s => s.Id).Order(StringComparer.Ordinal), a.Alerts.Select(x => x.Id).Where(i => i.StartsWith("signal-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(Severity.Critical, a.Alerts.First(x => x.Id == "signal-bowel-obstruction").Severity);
    }
}
