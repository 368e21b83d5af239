using Argenta.Assessment.Plain;
using Argenta.Report.Text;

namespace Argenta.Cli;

/// <summary>What the terminal can show.</summary>
internal static class Terminal
{
    /// <summary>Colour and drawn characters only on a terminal that has them; plain when piped, with NO_COLOR, or on a dumb terminal.</summary>
    public static TextOptions Options(bool explain)
    {
        var interactive = !Console.IsOutputRedirected;
        var dumb = Environment.GetEnvironmentVariable("TERM") is null or "dumb";
        var color = interactive && !dumb && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var utf8 = Locale() is { } locale && (locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase));
        return new TextOptions { Color = color, Unicode = interactive && utf8, Width = Width(interactive), Explain = explain };
    }

    /// <summary>For what patients read: a language with letters beyond ASCII is always written in UTF-8.</summary>
    public static TextOptions For(PlainLanguage language) => Options(false) is var usual && language == PlainLanguage.English ? usual : usual with { Unicode = true };

    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    private static string? Locale() =>
        LocaleVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v));

    private static int Width(bool interactive)
    {
        if (!interactive)
        {
            return 80;
        }

        try
        {
            return Math.Clamp(Console.WindowWidth, 60, 120);
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
