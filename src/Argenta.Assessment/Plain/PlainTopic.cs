using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Assessment.Plain;

/// <summary>What an explanation in plain words is about.</summary>
public enum TopicKind
{
    /// <summary>The illness.</summary>
    About,

    /// <summary>A complaint.</summary>
    Symptom,

    /// <summary>A test.</summary>
    Test,

    /// <summary>A result.</summary>
    Result,

    /// <summary>A treatment.</summary>
    Treatment,

    /// <summary>Follow-up and emergencies.</summary>
    FollowUp,
}

/// <summary>One explanation in plain words, forty to eighty of them: what, why, how it feels, what to ask.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Covers">Ids of the complaints, tests, drugs, options or results that it explains.</param>
/// <param name="Title">Heading.</param>
/// <param name="Text">The text.</param>
public sealed record PlainTopic(string Id, TopicKind Kind, ImmutableArray<string> Covers, PlainText Title, PlainText Text)
{
    /// <summary>Loads all files of <c>knowledge/plain/guide</c>, in the order of the kinds.</summary>
    /// <exception cref="LocatedException">Not valid, or two topics of one id.</exception>
    public static ImmutableArray<PlainTopic> Load(KnowledgeFolder folder)
    {
        var topics = new List<PlainTopic>();
        foreach (var path in folder.Paths.Where(p => p.StartsWith("plain/guide/", StringComparison.Ordinal) && p.EndsWith(".yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var root = YamlNode.Parse(folder.Text(path), $"{folder.Root}/{path}");
            root.AllowKeys("kind", "topics");
            var kind = root.Required("kind").AsWord<TopicKind>();
            foreach (var node in root.List("topics"))
            {
                node.AllowKeys("id", "covers", "title", "title-de", "text", "text-de");
                var topic = new PlainTopic(node.RequiredText("id"), kind, node.Texts("covers"), PlainText.Read(node, "title", "title-de"), PlainText.Read(node, "text", "text-de"));
                if (topics.Exists(t => t.Id == topic.Id && t.Kind == kind))
                {
                    throw node.Fault($"The topic '{topic.Id}' stands twice.", "Remove one.");
                }

                topics.Add(topic);
            }
        }

        return [.. topics.OrderBy(t => t.Kind)];
    }
}
