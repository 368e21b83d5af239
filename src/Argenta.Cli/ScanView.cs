using System.Diagnostics;
using System.Globalization;
using Argenta.Population.Scan;

namespace Argenta.Cli;

/// <summary>Shows on standard error how far a scan is: on a terminal one line, twice a second; else a line a minute, for logs.</summary>
internal sealed class ScanView
{
    private const int BarWidth = 20;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly bool isTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");
    private TimeSpan last;
    private TimeSpan partBegan;
    private long partFrom = -1;
    private bool wasGathering;
    private int shown;

    /// <summary>Tells how far it is, where some time has passed since the last telling.</summary>
    public void Tell(ScanProgress progress)
    {
        var now = watch.Elapsed;
        if (partFrom < 0 || progress.Gathering != wasGathering)
        {
            (partFrom, partBegan, wasGathering) = (progress.Bytes, now, progress.Gathering);
        }

        if ((now - last).TotalSeconds < (isTerminal ? 0.5 : 60))
        {
            return;
        }

        last = now;
        var line = Line(progress, now);
        if (isTerminal)
        {
            var width = Width();
            line = line.Length > width ? line[..width] : line;
            Console.Error.Write("\r" + line.PadRight(shown));
            shown = line.Length;
        }
        else
        {
            Console.Error.WriteLine("argenta: " + line);
        }
    }

    /// <summary>Clears the line.</summary>
    public void End()
    {
        if (shown > 0)
        {
            Console.Error.Write("\r" + new string(' ', shown) + "\r");
            shown = 0;
        }
    }

    /// <summary>The line, as it stands after some time.</summary>
    internal string Line(ScanProgress progress, TimeSpan now)
    {
        var people = progress.People.ToString("N0", CultureInfo.InvariantCulture);
        var rate = ((progress.People - progress.Resumed) / Math.Max(now.TotalSeconds, 0.001)).ToString("N0", CultureInfo.InvariantCulture);
        var what = progress.Gathering ? "putting together" : "reading";
        if (progress.Total <= 0)
        {
            return $"{what} {progress.Bytes / 1e6:N0} MB  {people} people, {rate}/s";
        }

        var share = Math.Clamp((double)progress.Bytes / progress.Total, 0, 1);
        var full = (int)(share * BarWidth);
        var done = progress.Bytes - partFrom;
        var remaining = done <= 0 ? "?" : Span(TimeSpan.FromSeconds((now - partBegan).TotalSeconds / done * Math.Max(0, progress.Total - progress.Bytes)));
        return string.Create(CultureInfo.InvariantCulture, $"{what} [{new string('#', full)}{new string('.', BarWidth - full)}] {share * 100:0} %  {people} people, {rate}/s  {remaining} left");
    }

    private static string Span(TimeSpan time) => time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}" : $"{time.Minutes}:{time.Seconds:00}";

    private static int Width()
    {
        try
        {
            return Math.Max(20, Console.WindowWidth - 1);
        }
        catch (IOException)
        {
            return 79;
        }
    }
}
