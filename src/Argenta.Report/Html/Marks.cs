using System.Collections.Frozen;

namespace Argenta.Report.Html;

/// <summary>The small shapes beside the words of a state: each state has its own shape, so that it is read in grey too.</summary>
internal static class Marks
{
    private static readonly FrozenDictionary<string, string> Shapes = new Dictionary<string, string>
    {
        ["recommended"] = "<circle cx=\"8\" cy=\"8\" r=\"6.5\" class=\"solid\"/>",
        ["consider"] = "<circle cx=\"8\" cy=\"8\" r=\"5.5\" class=\"line\"/>",
        ["undecided"] = "<circle cx=\"8\" cy=\"8\" r=\"5.5\" class=\"line dash\"/>",
        ["discouraged"] = "<path d=\"M2 4.5H14L8 14Z\" class=\"thin\"/>",
        ["contraindicated"] = "<circle cx=\"8\" cy=\"8\" r=\"5.8\" class=\"line\"/><path d=\"M3.9 12.1L12.1 3.9\" class=\"line\"/>",
        ["not-applicable"] = "<path d=\"M3 8H13\" class=\"thin\"/>",
        ["provisional"] = "<path d=\"M8 2L14 8L8 14L2 8Z\" class=\"thin\"/>",
        ["critical"] = "<path d=\"M5 1H11L15 5V11L11 15H5L1 11V5Z\" class=\"solid\"/><path d=\"M8 4V9M8 11V12.4\" class=\"cut\"/>",
        ["warning"] = "<path d=\"M8 1.5L15 14.5H1Z\" class=\"line\"/><path d=\"M8 6V10M8 11.5V12.8\" class=\"line\"/>",
        ["info"] = "<circle cx=\"8\" cy=\"8\" r=\"6\" class=\"thin\"/><path d=\"M8 7V11.5M8 4.2V5.4\" class=\"line\"/>",
        ["overdue"] = "<path d=\"M2 2H14V14H2Z\" class=\"solid\"/>",
        ["due"] = "<path d=\"M2.5 2.5H13.5V13.5H2.5Z\" class=\"line\"/>",
        ["planned"] = "<path d=\"M2.5 2.5H13.5V13.5H2.5Z\" class=\"thin\"/><path d=\"M2.5 6H13.5\" class=\"thin\"/>",
        ["done"] = "<path d=\"M2.5 8.5L6.5 12.5L13.5 3.5\" class=\"line\"/>",
        ["over-tested"] = "<path d=\"M4 4L12 12M12 4L4 12\" class=\"thin\"/>",
        ["not-needed"] = "<path d=\"M3 8H13\" class=\"thin\"/>",
        ["next"] = "<path d=\"M4 2L13 8L4 14Z\" class=\"solid\"/>",
        ["useful"] = "<path d=\"M4 2.5L12.5 8L4 13.5Z\" class=\"line\"/>",
        ["known"] = "<circle cx=\"8\" cy=\"8\" r=\"3.5\" class=\"solid\"/>",
        ["unknown"] = "<circle cx=\"8\" cy=\"8\" r=\"4.5\" class=\"thin dash\"/>",
        ["conflicting"] = "<path d=\"M2 5H14M2 11H14M11 2L5 14\" class=\"line\"/>",
    }.ToFrozenDictionary();

    /// <summary>The mark of a state; the word must stand beside it, for those who do not see it.</summary>
    public static string Of(string state) =>
        $"<svg class=\"mark m-{state}\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\" focusable=\"false\">{Shapes.GetValueOrDefault(state, Shapes["unknown"])}</svg>";
}
