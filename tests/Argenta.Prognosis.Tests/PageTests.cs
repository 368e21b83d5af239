using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Argenta.Assessment;
using Argenta.Report.Html;
using Argenta.Report.Json;
using Argenta.Report.Text;
using Xunit;

namespace Argenta.Prognosis.Tests;

/// <summary>The outlook in text, page and JSON; and that the patient's own page has nothing of it.</summary>
public sealed class PageTests
{
    private const string Lines = """
        diagnoses:
          - { what: neuroendocrine-tumour, site: ileum, date: 2024-02-01 }
          - { what: liver-metastases, date: 2024-02-01 }
        pathology:
          - id: b1
            kind: biopsy
            from: liver
            tissue: metastasis
            taken: 2024-02-10
            values: { histology: well-differentiated neuroendocrine tumour, differentiation: well, ki67: 2, mitoses: 1 }
        health:
          - { what: ecog, value: 0, date: 2026-05-20 }

        """;

    private static PatientAssessment Person(bool uncalibrated = false) => Fixture.Assess(Fixture.Person(Lines), uncalibrated);

    private static XElement Page(PatientAssessment assessment, bool explain = false)
    {
        using var text = new StringWriter();
        HtmlReport.Write(text, assessment, new HtmlOptions { Explain = explain });
        var page = text.ToString();
        return XDocument.Parse(page[page.IndexOf("<html", StringComparison.Ordinal)..]).Root!;
    }

    private static XElement? Gate(XElement page) => page.Descendants().SingleOrDefault(e => e.Name.LocalName == "details" && (string?)e.Attribute("id") == "outlook");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void On_the_page_it_is_closed_until_somebody_opens_it(bool explain)
    {
        var gate = Gate(Page(Person(), explain))!;

        Assert.Null(gate.Attribute("open"));
        Assert.Equal("summary", gate.Elements().First().Name.LocalName);
        Assert.DoesNotContain(gate.Elements().First().Value, char.IsDigit);
        Assert.Contains("69", gate.Value, StringComparison.Ordinal);
        Assert.Contains(gate.Descendants(), e => (string?)e.Attribute("class") == "ac ac-icons");
        Assert.Contains(gate.Descendants(), e => (string?)e.Attribute("class") == "ac ac-survival");
        Assert.Contains(gate.Descendants(), e => (string?)e.Attribute("class") == "ac ac-intervals");
    }

    [Fact]
    public void Nothing_of_it_stands_outside_the_gate()
    {
        var page = Page(Person());
        Gate(page)!.Remove();
        Assert.DoesNotContain("house range", page.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("median survival", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Closed_it_is_not_printed() =>
        Assert.Contains(".outlook:not([open]){display:none}", Page(Person()).Descendants().Single(e => e.Name.LocalName == "style").Value, StringComparison.Ordinal);

    [Fact]
    public void The_uncalibrated_curve_has_its_watermark_and_comes_only_when_asked_for()
    {
        Assert.DoesNotContain("UNCALIBRATED", Gate(Page(Person()))!.Value, StringComparison.Ordinal);
        var gate = Gate(Page(Person(uncalibrated: true)))!;
        var curves = gate.Descendants().Where(e => (string?)e.Attribute("class") == "ac ac-survival" && ((string?)e.Attribute("aria-labelledby"))!.StartsWith("composite", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(curves);
        Assert.All(curves, c => Assert.Contains(c.Elements(), e => e.Name.LocalName == "text" && e.Value == "UNCALIBRATED"));
    }

    [Fact]
    public void A_person_without_a_tumour_has_no_gate() => Assert.Null(Gate(Page(Fixture.Assess(Fixture.Person(string.Empty)))));

    [Fact]
    public void The_text_says_it_with_ranges()
    {
        using var text = new StringWriter();
        TextReport.Write(text, Person());
        var all = text.ToString().ReplaceLineEndings(" ");
        Assert.Contains("-- OUTLOOK", all, StringComparison.Ordinal);
        Assert.Contains("about 69", all, StringComparison.Ordinal);
        Assert.Contains("the range is 56 to 79", all, StringComparison.Ordinal);
        Assert.DoesNotContain("UNCALIBRATED", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_patients_own_page_has_nothing_of_it(bool uncalibrated)
    {
        foreach (var assessment in Fixture.Samples.Select(n => Fixture.Assess(Fixture.Sample(n), uncalibrated)).Append(Person(uncalibrated)))
        {
            using var text = new StringWriter();
            TextReport.WritePlain(text, assessment);
            HtmlReport.WritePlain(text, assessment);
            using var json = new MemoryStream();
            JsonReport.Write(json, assessment, plainOnly: true);
            var all = text + Encoding.UTF8.GetString(json.ToArray());
            var style = all.IndexOf("<style>", StringComparison.Ordinal);
            all = all.Remove(style, all.IndexOf("</style>", StringComparison.Ordinal) - style);
            foreach (var word in new[] { "outlook", "surviv", "median", "of 100 people", "hazard", "NET-OS-1", "house range", "uncalibrated" })
            {
                Assert.DoesNotContain(word, all, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void In_the_output_nothing_is_empty_where_something_fits_and_all_is_where_nothing_does()
    {
        JsonElement Outlook(PatientAssessment a)
        {
            using var stream = new MemoryStream();
            JsonReport.Write(stream, a);
            return JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("outlook");
        }

        var outlook = Outlook(Person(uncalibrated: true));
        Assert.Contains(outlook.GetProperty("sources").EnumerateArray(), s => s.GetProperty("kind").GetString() == "stratum" && s.GetProperty("caveat").GetString()!.Length > 0);
        Assert.Equal("uncalibrated", outlook.GetProperty("models").EnumerateArray().Last().GetProperty("status").GetString());
        var nothing = Outlook(Fixture.Assess(Fixture.Person(string.Empty), uncalibrated: true));
        Assert.Equal(0, nothing.GetProperty("sources").GetArrayLength());
        Assert.Equal(0, nothing.GetProperty("models").GetArrayLength());
    }
}
