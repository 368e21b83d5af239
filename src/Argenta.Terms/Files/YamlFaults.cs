namespace Argenta.Terms.Files;

/// <summary>Says in plain words what the YAML reader says in its own.</summary>
internal static class YamlFaults
{
    private static readonly (string Needle, string Problem, string Mend)[] Known =
    [
        ("tab character", "A tab stands in this value or on the next line.", "Indent by spaces."),
        ("found invalid mapping", "A colon stands where none can stand, here or on the line before.", "Write 'key: value' with a space after the colon, indent keys of one thing equally, and put a value with a colon of its own in quotes."),
        ("'-' indicator", "This line stands under nothing.", "Indent it like the other keys of its item, or begin it with '- '."),
        ("quoted scalar", "A text in quotation marks does not end.", "Put the quotation mark at its end."),
        ("did not find expected key", "Something follows here that belongs to no key.", "Put the whole value in quotes, and indent keys of one thing equally."),
    ];

    /// <summary>The fault in plain words; the reader's own where it is none of the usual ones.</summary>
    public static LocatedException Of(string file, YamlDotNet.Core.YamlException fault)
    {
        var (line, column) = ((int)fault.Start.Line, (int)fault.Start.Column);
        foreach (var (needle, problem, mend) in Known)
        {
            if (fault.Message.Contains(needle, StringComparison.Ordinal))
            {
                return new(file, line, column, problem, mend, fault);
            }
        }

        return new(file, line, column, "This is not valid YAML: " + FirstLine(fault.Message), "Check indentation, colons and quotes on this line and the one before.", fault);
    }

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('\r', '.') + ".";
}
