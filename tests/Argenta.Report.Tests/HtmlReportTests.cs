using System.Xml;
using System.Xml.Linq;
using Argenta.Assessment;
using Argenta.Assessment.Plain;
using Argenta.Report.Html;
using Argenta.Report.Tests.Fixtures;
using Argenta.Terms;
using CsCheck;
using Xunit;

namespace Argenta.Report.Tests;

public sealed class HtmlReportTests
{
    public static TheoryData<string, bool> Pages => new() { { "rich", false }, { "rich", true }, { "empty", false }, { "empty", true }, { "long", false }, { "followed", false }, { "followed", true }, { "evil", false }, { "evil", true }, { "rich plain", false }, { "empty plain", false }, { "evil plain", false } };

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_well_formed_and_asks_for_nothing_from_outside(string name, bool explain)
    {
        var page = Page(name, explain);
        Assert.DoesNotContain(page.Descendants(), e => e.Name.LocalName is "script" or "link" or "iframe" or "object" or "embed" or "img" or "image" or "base" or "form");
        foreach (var attribute in page.Descendants().SelectMany(e => e.Attributes()))
        {
            Assert.DoesNotContain(attribute.Name.LocalName, (string[])["src", "srcset", "style", "action", "onclick", "onload"]);
            Assert.True(attribute.Name.LocalName != "href" || attribute.Value.StartsWith('#'), attribute.ToString());
            Assert.True(!attribute.Value.Contains("url(", StringComparison.Ordinal) || attribute.Value.StartsWith("url(#", StringComparison.Ordinal) || name.StartsWith("evil", StringComparison.Ordinal), attribute.ToString());
        }

        var style = page.Descendants().Single(e => e.Name.LocalName == "style").Value;
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", style, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_can_be_walked_without_seeing_it(string name, bool explain)
    {
        var page = Page(name, explain);
        var all = page.Descendants().ToList();
        Assert.Equal("en-GB", page.Attribute("lang")?.Value);
        Assert.Single(all, e => e.Name.LocalName == "main");
        Assert.Single(all, e => e.Name.LocalName == "h1");
        var before = 0;
        foreach (var heading in all.Where(e => e.Name.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6"))
        {
            var level = heading.Name.LocalName[1] - '0';
            Assert.True(level <= before + 1, $"h{level} '{heading.Value}' follows h{before}");
            Assert.NotEmpty(heading.Value);
            before = level;
        }

        var ids = all.Select(e => e.Attribute("id")?.Value).OfType<string>().ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.All(all.SelectMany(e => e.Attributes()).Where(a => a.Name.LocalName == "href"), a => Assert.Contains(a.Value[1..], ids));
        Assert.All(all.SelectMany(e => e.Attributes()).Where(a => a.Name.LocalName == "aria-labelledby").SelectMany(a => a.Value.Split(' ')), id => Assert.Contains(id, ids));
        foreach (var table in all.Where(e => e.Name.LocalName == "table"))
        {
            Assert.Contains(table.Elements(), e => e.Name.LocalName == "caption");
            Assert.All(table.Descendants().Where(e => e.Name.LocalName == "th"), th => Assert.NotNull(th.Attribute("scope")));
        }

        foreach (var svg in all.Where(e => e.Name.LocalName == "svg" && e.Attribute("aria-hidden") is null))
        {
            Assert.Equal("img", svg.Attribute("role")?.Value);
            Assert.Contains(svg.Elements(), e => e.Name.LocalName == "title");
            Assert.Contains(svg.Elements(), e => e.Name.LocalName == "desc");
        }
    }

    [Theory]
    [InlineData("rich")]
    [InlineData("empty")]
    [InlineData("long")]
    public void Every_finding_option_alert_test_date_organ_complaint_and_course_is_on_the_page(string name)
    {
        var a = Of(name);
        var page = Page(name);
        var ids = page.Descendants().Select(e => e.Attribute("id")?.Value).ToHashSet();
        Assert.All(a.Findings, f => Assert.Contains("finding-" + f.Name, ids));
        Assert.All(a.Options, o => Assert.Contains("option-" + o.Id, ids));
        var text = Everything(page);
        foreach (var said in a.Options.Select(o => o.Name).Concat(a.Alerts.SelectMany(x => (string?[])[x.Title, x.Action, x.Source]).OfType<string>()).Concat(a.Workup.Select(w => w.Name)).Concat(a.FollowUp.Select(f => f.Name))
            .Concat(a.Symptoms.Select(s => s.Name)).Concat(a.Courses.Select(c => c.Name)).Concat(a.Record.Unmapped.Select(u => u.What)).Concat(a.Label.Statements).Append(a.Label.Purpose).Append(a.Label.Software).Append(a.Label.Knowledge)
            .Concat(a.Options.SelectMany(o => o.Evidence).Select(e => e.Effect)).Concat(a.Options.Select(o => o.LiftsWhen).OfType<string>()).Concat(a.Completeness.Missing.Select(n => n.Why)).Concat(a.Health.Values.Select(v => v.Label)))
        {
            Assert.Contains(Squeezed(said), text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_leaf_of_every_explanation_names_its_entry_or_source()
    {
        var text = Everything(Page("rich"));
        foreach (var step in Jejunal.Assessment.AllBecause())
        {
            Assert.Contains(Squeezed(step.Text), text, StringComparison.Ordinal);
            if (step.Entry is { Id: { } id } entry)
            {
                Assert.Contains($"{entry.Resource}/{id}, {entry.File}:{entry.Line}", text, StringComparison.Ordinal);
            }

            Assert.True(step.Source is null || text.Contains(step.Source, StringComparison.Ordinal), step.Source);
        }
    }

    [Fact]
    public void Explanations_stand_open_only_where_asked()
    {
        static int Open(XElement page) => page.Descendants().Count(e => e.Name.LocalName == "details" && e.Attribute("open") is not null);
        Assert.Equal(0, Open(Page("rich")));
        Assert.True(Open(Page("rich", true)) > 30);
    }

    [Fact]
    public void What_is_not_recorded_is_said_so_and_never_no()
    {
        var page = Page("empty");
        var strip = page.Descendants().Single(e => e.Attribute("class")?.Value == "facts");
        var values = strip.Descendants().Where(e => e.Name.LocalName == "strong").Select(e => e.Value).ToList();
        Assert.Equal(10, values.Count);
        Assert.All(values, v => Assert.Equal("not recorded", v));
        foreach (var row in page.Descendants().Where(e => e.Attribute("id")?.Value.StartsWith("finding-", StringComparison.Ordinal) == true))
        {
            Assert.Contains("not recorded", row.Value, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(page.Descendants().Where(e => e.Name.LocalName is "td" or "dd" or "strong" or "b"), e => e.Value.Trim().ToLowerInvariant() is "no" or "none" or "absent" or "negative" or "denied");
    }

    [Fact]
    public void A_ground_that_is_not_known_never_has_the_sign_of_one_that_holds()
    {
        var burden = Page("rich").Descendants().First(e => e.Name.LocalName == "li" && e.Parent!.Attribute("class")?.Value == "args against" && e.Value.Contains("Liver burden over 75 %", StringComparison.Ordinal));
        Assert.StartsWith("?against, not known: ", burden.Value.TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_texts_stay_texts()
    {
        var markup = Markup("evil");
        Assert.DoesNotContain("<script", markup, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(markup, c => char.IsControl(c) && c is not ('\n' or '\t'));
        Assert.DoesNotContain('\u202e', markup);
        Assert.Contains("<script>alert('x')</script>", Parse(markup).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_leaves_the_page_well_formed() =>
        Gen.String.Sample(text =>
        {
            var a = Jejunal.Assessment with { Alerts = [new() { Id = "x", Severity = Severity.Info, Title = text, Because = [new() { Text = text, Source = text }] }], Person = new() { Name = text } };
            using var output = new StringWriter();
            HtmlReport.Write(output, a);
            Parse(output.ToString());
        }, iter: 60);

    [Theory]
    [InlineData("rich")]
    [InlineData("empty")]
    public void The_patients_page_carries_its_lines_and_nothing_for_the_board(string name)
    {
        var a = Of(name);
        var page = Page(name + " plain");
        var text = Everything(page);
        foreach (var line in a.Plain.Tumour.Concat(a.Plain.Found).Concat(a.Plain.Next).Concat(a.Plain.Watch).Concat(a.Plain.Questions).Concat(a.Plain.Card).Append(a.Plain.About).Append(a.Plain.Words["label-1", PlainLanguage.English]).Append(a.Plain.Words["label-2", PlainLanguage.English]))
        {
            Assert.Contains(Squeezed(line), text, StringComparison.Ordinal);
        }

        Assert.Equal(Words.PlainForbidden.Where(w => text.Contains(w, StringComparison.OrdinalIgnoreCase)), []);
        Assert.Equal(!a.Plain.Card.IsEmpty, page.Descendants().Any(e => e.Attribute("class")?.Value == "card"));
    }

    private static PatientAssessment Of(string name) => name.Split(' ')[0] switch { "rich" => Jejunal.Assessment, "empty" => Edges.Empty, "long" => Edges.Long, "followed" => Followed.Assessment, _ => Edges.Evil };

    private static string Markup(string name, bool explain = false)
    {
        using var output = new StringWriter();
        if (name.EndsWith("plain", StringComparison.Ordinal))
        {
            HtmlReport.WritePlain(output, Of(name));
        }
        else
        {
            HtmlReport.Write(output, Of(name), new() { Explain = explain });
        }

        return output.ToString();
    }

    private static XElement Page(string name, bool explain = false) => Parse(Markup(name, explain));

    private static XElement Parse(string markup)
    {
        using var reader = XmlReader.Create(new StringReader(markup), new() { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }

    private static string Everything(XElement page) => Squeezed(string.Concat(page.DescendantNodes().OfType<XText>().Where(t => t.Parent!.Name.LocalName != "style").Select(t => t.Value)));

    private static string Squeezed(string text) => string.Join(' ', text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Words that have no place on the patient's page (decisions 22).</summary>
internal static class Words
{
    public static readonly string[] PlainForbidden = ["option", "rank", "probab", "likel", "dose", " mg", "recommend", "contraindicat", "discouraged", "surviv", "progression-free", "hazard"];
}
