using Argenta.Assessment;
using Argenta.Report.Html;
using Argenta.Report.Tests.Fixtures;
using Argenta.Report.Text;
using Xunit;

namespace Argenta.Report.Tests;

/// <summary>Writes the pages for the eye where ARGENTA_GALLERY names a folder; else only checks that each can be written.</summary>
public sealed class GalleryTests
{
    [Theory]
    [InlineData("jejunal")]
    [InlineData("empty")]
    [InlineData("long")]
    [InlineData("followed")]
    public void The_pages_can_be_written(string name)
    {
        var folder = Environment.GetEnvironmentVariable("ARGENTA_GALLERY");
        PatientAssessment a = name switch { "jejunal" => Jejunal.Assessment, "empty" => Edges.Empty, "followed" => Followed.Assessment, _ => Edges.Long };
        foreach (var (file, write) in (IEnumerable<(string, Action<TextWriter>)>)[
            ("html", w => HtmlReport.Write(w, a)), ("explain.html", w => HtmlReport.Write(w, a, new() { Explain = true })), ("plain.html", w => HtmlReport.WritePlain(w, a)),
            ("txt", w => TextReport.Write(w, a)), ("unicode.txt", w => TextReport.Write(w, a, new() { Unicode = true })), ("explain.txt", w => TextReport.Write(w, a, new() { Unicode = true, Color = true, Explain = true })), ("plain.txt", w => TextReport.WritePlain(w, a))])
        {
            using var text = new StringWriter();
            write(text);
            Assert.NotEmpty(text.ToString());
            if (folder is not null)
            {
                File.WriteAllText(Path.Combine(folder, $"{name}.{file}"), text.ToString());
            }
        }
    }
}
