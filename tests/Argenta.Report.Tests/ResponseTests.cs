using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Argenta.Assessment;
using Argenta.Report.Html;
using Argenta.Report.Json;
using Argenta.Report.Tests.Fixtures;
using Argenta.Report.Text;
using Xunit;

namespace Argenta.Report.Tests;

/// <summary>Response over time: on the page, in the terminal and in JSON, and nowhere without data.</summary>
public sealed class ResponseTests
{
    private static readonly string[] Plots = ["spider", "waterfall", "complaints", "swimmer"];

    [Fact]
    public void A_followed_person_has_every_plot_with_its_sentence_and_table()
    {
        var page = Page(Followed.Assessment);
        foreach (var plot in Plots)
        {
            var section = Assert.Single(page.Descendants(), e => e.Attribute("class")?.Value == "plot " + plot);
            var svg = section.Descendants().First(e => e.Name.LocalName == "svg");
            Assert.Equal("img", svg.Attribute("role")?.Value);
            Assert.NotEmpty(svg.Elements().First(e => e.Name.LocalName == "desc").Value);
            Assert.True(section.Descendants().Count(e => e.Name.LocalName == "tr") > 2, plot);
            Assert.NotEmpty(section.Descendants().First(e => e.Name.LocalName == "details").Elements().First(e => e.Name.LocalName == "p").Value);
        }
    }

    [Fact]
    public void Without_data_there_is_no_plot_and_no_heading()
    {
        var page = Page(Edges.Empty);
        Assert.DoesNotContain(page.Descendants(), e => Plots.Contains(e.Attribute("class")?.Value.Replace("plot ", string.Empty, StringComparison.Ordinal)));
        Assert.DoesNotContain(page.Descendants(), e => e.Attribute("id")?.Value == "response");
        Assert.DoesNotContain("-- RESPONSE", Text(Edges.Empty), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_and_terminal_say_the_same_of_every_treatment()
    {
        var page = string.Join(' ', Page(Followed.Assessment).Descendants().Where(e => e.Attribute("id")?.Value == "response").DescendantNodes().OfType<XText>().Select(t => t.Value));
        var text = string.Join(' ', Text(Followed.Assessment).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        foreach (var said in (string[])
            ["RECIST 1.1, Lanreotide from 2021-03-20", "RECIST 1.1, Lutetium-177 DOTATATE from 2022-08-01", "471 days, to 2022-07-04: progression", "mRECIST (supportive only)", "decides nothing", "split into parts, which add up", "Chromogranin A rises beyond its variation, lesions say SD on 2024-09-07", "biochemical progression: image"])
        {
            Assert.Contains(said, text, StringComparison.Ordinal);
            Assert.Contains(said, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Json_carries_the_current_response_the_lines_the_complaints_and_what_differs()
    {
        using var stream = new MemoryStream();
        JsonReport.Write(stream, Followed.Assessment);
        var json = JsonDocument.Parse(stream.ToArray()).RootElement;
        var response = json.GetProperty("response");
        Assert.Equal(["criteria", "timepoints", "best", "confirmed", "progressionFree", "timeToProgression", "tempo", "growthRate", "markers", "symptoms"], response.EnumerateObject().Select(p => p.Name));
        Assert.Equal("SD", response.GetProperty("best").GetString());
        Assert.Equal(["resolved", "improving", "worsening", null], response.GetProperty("symptoms").EnumerateArray().Select(s => s.GetProperty("course").GetString()));
        Assert.Contains(json.GetProperty("symptoms").EnumerateArray(), s => s.GetProperty("id").GetString() == "diarrhoea" && s.GetProperty("course").GetString() == "worsening");
        var line = json.GetProperty("course").GetProperty("lines")[0];
        Assert.Equal(("PR", 4, 29.5m, "2023-01-18"), (line.GetProperty("best").GetString(), line.GetProperty("courses")[0].GetProperty("cycles").GetInt32(), line.GetProperty("courses")[0].GetProperty("cumulative").GetProperty("value").GetDecimal(), line.GetProperty("courses")[0].GetProperty("lastDose").GetString()));
        Assert.Contains(json.GetProperty("alerts").EnumerateArray(), x => x.GetProperty("id").GetString() == "conflict" && x.GetProperty("title").GetString()!.Contains("Chromogranin A", StringComparison.Ordinal));
        var mrecist = json.GetProperty("findings").GetProperty("mrecist");
        Assert.Equal(("PR", "supportive-only"), (mrecist.GetProperty("value").GetString(), mrecist.GetProperty("flags")[0].GetString()));
        Assert.All(json.GetProperty("findings").GetProperty("lesions").GetProperty("value").EnumerateArray(), l => Assert.NotEmpty(l.GetProperty("sizes").EnumerateArray()));
    }

    [Fact]
    public void An_earlier_board_sees_only_what_was_measured_by_then()
    {
        var recist = Followed.On(new(2023, 5, 1)).Response.Recist!;
        Assert.Equal("2023-04-18", recist.Points[^1].Date.ToString());
        Assert.DoesNotContain(recist.AllLesions.SelectMany(l => l.Measurements), m => m.Date.Year > 2023);
        Assert.DoesNotContain("split", recist.AllLesions.SelectMany(l => l.Flags));
    }

    private static string Text(PatientAssessment a)
    {
        using var output = new StringWriter();
        TextReport.Write(output, a);
        Assert.All(output.ToString().Split('\n'), l => Assert.True(l.Length <= 80, l));
        return output.ToString();
    }

    private static XElement Page(PatientAssessment a)
    {
        using var output = new StringWriter();
        HtmlReport.Write(output, a);
        using var reader = XmlReader.Create(new StringReader(output.ToString()), new() { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }
}
