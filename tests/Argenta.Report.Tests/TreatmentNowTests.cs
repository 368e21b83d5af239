using Argenta.Assessment;
using Argenta.Record.Sheet;
using Argenta.Report.Html;
using Argenta.Report.Text;
using Argenta.Tests.Shared;
using NodaTime;
using Xunit;

namespace Argenta.Report.Tests;

/// <summary>The strip's "treatment now": of the tumour and its syndrome, of the living.</summary>
public class TreatmentNowTests
{
    private static readonly PathwayKnowledge Knowledge = PathwayKnowledge.Load(Repository.Knowledge);

    private static SummaryItem Of(string treatments, string patient = "id: a")
    {
        var record = CaseSheet.Read($"sheet: 1\npatient: {{ {patient} }}\ntreatments:\n{treatments}", "a.yaml", Knowledge.Terms);
        return Summary.Of(Pathway.Assess(record, new LocalDate(2026, 6, 30), Knowledge, weigh: false)).Single(i => i.Label == "Treatment now");
    }

    [Fact]
    public void Medicines_for_other_illnesses_are_not_named()
    {
        Assert.Equal("Lanreotide", Of("  - { what: salbutamol, from: 2020-01-10 }\n  - { what: lanreotide, from: 2024-01-10 }\n").Value);
        Assert.False(Of("  - { what: salbutamol, from: 2020-01-10 }\n").Known);
    }

    [Fact]
    public void A_treatment_of_the_syndrome_is_named() => Assert.Equal("Telotristat ethyl", Of("  - { what: telotristat, from: 2024-01-10 }\n").Value);

    /// <summary>On the plot of the course too what went on ends with the death.</summary>
    [Theory]
    [InlineData("id: a", true)]
    [InlineData("id: a, died: 2025-03-01", false)]
    public void On_the_plot_nothing_goes_on_in_the_dead(string patient, bool runs)
    {
        var record = CaseSheet.Read($"sheet: 1\npatient: {{ {patient} }}\nsymptoms: [{{ what: flushing, date: 2024-01-05 }}]\ntreatments:\n  - {{ what: lanreotide, from: 2024-01-10 }}\n", "a.yaml", Knowledge.Terms);
        var page = new StringWriter();
        HtmlReport.Write(page, Pathway.Assess(record, new LocalDate(2026, 6, 30), Knowledge, weigh: false));
        Assert.Equal(runs, page.ToString().Contains("Running when last recorded, 2024-01-10: Lanreotide", StringComparison.Ordinal));
        Assert.Equal(!runs, page.ToString().Contains("<td>2025-03-01</td>", StringComparison.Ordinal));
    }

    [Fact]
    public void The_dead_are_on_no_treatment()
    {
        var item = Of("  - { what: lanreotide, from: 2024-01-10 }\n", "id: a, died: 2025-03-01");
        Assert.DoesNotContain("Lanreotide", item.Value, StringComparison.Ordinal);
        Assert.Contains("died", item.Value, StringComparison.Ordinal);
        Assert.Contains("Lanreotide", item.Detail, StringComparison.Ordinal);
    }
}
