using System.Globalization;
using Argenta.Assessment;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Report.Text;

/// <summary>Courses of treatment as bars on one axis of time.</summary>
internal static class TextBars
{
    private const int NameWidth = 26;

    /// <summary>Draws a bar a course, with the years beneath; nothing without a dated course.</summary>
    public static void Draw(TextPage page, PatientAssessment a)
    {
        var dated = a.Courses.Where(c => !c.From.IsEmpty).ToList();
        var columns = page.Width - NameWidth - 2;
        if (dated.Count == 0 || columns < 20)
        {
            return;
        }

        var (first, last) = (dated.Min(c => c.From.Earliest), a.AsOf);
        foreach (var end in dated.Select(End).Where(e => !e.IsEmpty && e.Earliest > last))
        {
            last = end.Earliest;
        }

        var days = Math.Max(1, Period.DaysBetween(first, last));
        int At(LocalDate day) => Math.Clamp((int)((long)Period.DaysBetween(first, day) * (columns - 1) / days), 0, columns - 1);

        foreach (var course in dated)
        {
            var end = End(course);
            var from = At(course.From.Earliest);
            var to = course.Ongoing ? columns - 1 : end.IsEmpty ? from : Math.Max(from, At(end.Earliest));
            var bar = to == from && !course.Ongoing ? page.Sign("◆", "*") : string.Concat(Enumerable.Repeat(page.Sign("━", "="), to - from)) + (course.Ongoing ? page.Sign("▶", ">") : page.Sign("━", "="));
            var open = !course.Ongoing && course.To is null ? "?" : string.Empty;
            page.Raw(Name(page, course.Name).PadRight(NameWidth) + "  " + new string(' ', from) + bar + (to < columns - 1 ? open : string.Empty), Ink.Maybe);
        }

        Axis(page, first, last, columns, At);
    }

    private static PartialDate End(Course.TreatmentCourse course) => course.To is { IsEmpty: false } to ? to : course.LastDose;

    private static string Name(TextPage page, string name)
    {
        var clean = page.Clean(name);
        return clean.Length <= NameWidth ? clean : clean[..(NameWidth - 3)].TrimEnd() + "...";
    }

    private static void Axis(TextPage page, LocalDate first, LocalDate last, int columns, Func<LocalDate, int> at)
    {
        var line = new char[columns];
        Array.Fill(line, ' ');
        var step = Math.Max(1, (last.Year - first.Year + 1) * 6 / columns + 1);
        var free = 0;
        for (var year = first.Year; year <= last.Year; year += step)
        {
            var day = new LocalDate(year, 1, 1);
            var x = day <= first ? 0 : at(day);
            var text = year.ToString("0000", CultureInfo.InvariantCulture);
            if (x >= free && x + text.Length <= columns)
            {
                text.CopyTo(0, line, x, text.Length);
                free = x + text.Length + 1;
            }
        }

        page.Raw(new string(' ', NameWidth + 2) + new string(line), Ink.Quiet);
    }
}
